// SPDX-License-Identifier: Apache-2.0
#version 440
// The car: a glow, a shadow, a disc lying on the map, an arrow on it. Distances in dp.
layout(location = 0) in vec2 vAt;
layout(location = 0) out vec4 color;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
layout(std140, binding = 1) uniform Car { vec4 at; vec4 form; vec4 colors[5]; };
vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
vec4 ink(vec4 c, float a) { return vec4(c.rgb, 1.0) * (c.a * a); }
float inside(vec2 p, vec2 a, vec2 b) {
    vec2 e = b - a;
    return dot(p - a, vec2(-e.y, e.x)) / length(e);
}
void main() {
    float px = view.w;
    vec2 p = vec2(vAt.x, vAt.y / form.z);
    float d = length(p);
    float g = clamp(1.0 - length(vAt) / 62.0, 0.0, 1.0);
    vec4 c = ink(colors[0], g * g * (3.0 - 2.0 * g));
    float below = length(vec2(vAt.x, (vAt.y - 3.0) / form.z));
    c = over(ink(colors[4], clamp((36.0 - below) / 7.0, 0.0, 1.0)), c);
    float disc = clamp((31.0 - d) * px + 0.5, 0.0, 1.0);
    c = over(ink(colors[1], disc), c);
    c = over(ink(colors[3], disc * clamp((d - 29.5) * px + 0.5, 0.0, 1.0)), c);
    // The arrow's right half: nose, tail, notch; corners rounded by 1.5 dp.
    vec2 q = vec2(form.x * p.x + form.y * p.y, form.x * p.y - form.y * p.x);
    q.x = abs(q.x);
    float flank = inside(q, vec2(0.0, -19.0), vec2(14.0, 14.5));
    float back = inside(q, vec2(14.0, 14.5), vec2(0.0, 8.5));
    float arrow = min(min(flank, back) + 1.5, 21.0 - d);
    arrow = form.w > 0.5 ? arrow : 10.0 - d;
    color = over(ink(colors[2], clamp(arrow * px + 0.5, 0.0, 1.0)), c);
}
