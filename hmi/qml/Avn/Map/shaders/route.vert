// SPDX-License-Identifier: Apache-2.0
#version 440
// A vertex of a line of the scene's own: as line.vert, in metres, and it knows how far along the line it lies.
layout(location = 0) in vec2 pos;          // metres from the origin
layout(location = 1) in vec2 normal;
layout(location = 2) in vec2 codeAlong;    // +-(class + 1), or class + 1.5 on the centre line; metres
layout(location = 0) out vec4 vColor;
layout(location = 1) out vec4 vDriven;
layout(location = 2) out vec3 vEdge;       // px: distance from the centre line, half width; metres not yet driven
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
layout(std140, binding = 1) uniform Pass {
    vec4 pass;      // 1 for casings; first colour; opacity; depth nearer by
    vec4 driven;    // metres of the route that lie behind the car; class that they are drawn as
};
void main() {
    float code = abs(codeAlong.x);
    float moved = fract(code) > 0.25 ? 0.0 : 1.0;
    int c = int(code + 0.1) - 1;
    vec4 style = road[c];
    vec4 p = mvp * vec4(pos, 0.0, 1.0);
    vec4 way = mvp * vec4(normal, 0.0, 0.0);
    float w = max(p.w, 1.0);
    float s = length((way.xy * w - p.xy * way.w) / (w * w) * view.xy * 0.5) / max(length(normal), 1e-6);
    s = max(s, 1e-6);
    float halfPx = max(style.x * s, style.z) + pass.x * max(style.y * s, view.w);
    float soft = halfPx + 0.5;
    float a = style.w * pass.z * (pass.x > 0.5 && style.y <= 0.0 ? 0.0 : 1.0);
    vColor = vec4(palette[c + int(pass.y)].rgb * a, a);
    vDriven = vec4(palette[int(driven.y) + int(pass.y)].rgb * a, a);
    vEdge = vec3(moved * (codeAlong.x > 0.0 ? soft : -soft), halfPx, codeAlong.y - driven.x);
    gl_Position = p + way * (moved * soft / s);
    gl_Position.z -= pass.w * gl_Position.w;
}
