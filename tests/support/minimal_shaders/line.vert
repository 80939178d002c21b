// SPDX-License-Identifier: Apache-2.0
#version 440
layout(std140, binding = 0) uniform U { mat4 m; vec4 view; vec4 color[96]; vec4 road[24]; };
layout(location = 0) in vec4 a; layout(location = 1) in float side;
layout(location = 0) out vec4 c; layout(location = 1) out vec2 e;
layout(std140, binding = 1) uniform P { vec4 casing; };
void main() {
    int k = int(abs(side) + 0.5) - 1;
    vec4 p = m * vec4(a.xy, 0.0, 1.0), way = m * vec4(a.zw, 0.0, 0.0);
    float w = max(p.w, 1.0);
    float s = max(length((way.xy * w - p.xy * way.w) / (w * w) * view.xy * 0.5) / max(length(a.zw), 1e-6), 1e-6);
    float half_px = max(road[k].x * s, road[k].z) + casing.x * max(road[k].y * s, 1.0);
    c = color[k + (casing.x > 0.0 ? 44 : 24)] * road[k].w * casing.y * (casing.x > 0.0 && road[k].y <= 0.0 ? 0.0 : 1.0);
    e = vec2(side > 0.0 ? half_px + 0.5 : -half_px - 0.5, half_px);
    gl_Position = c.a > 0.0 ? p + way * ((half_px + 0.5) / s) : vec4(2.0, 2.0, 2.0, 1.0);
}
