// SPDX-License-Identifier: Apache-2.0
#version 440
// A vertex of a ribbon. Its width is made here, in metres with a least width in pixels: a new zoom needs no upload.
layout(location = 0) in vec2 pos;          // units of the tile
layout(location = 1) in vec2 normal;       // mitre normal
layout(location = 2) in float sideClass;   // +(class + 1) left, -(class + 1) right
layout(location = 3) in vec4 place;        // of the tile: metres from the origin, metres per unit, opacity
layout(location = 0) out vec4 vColor;
layout(location = 1) out vec2 vEdge;       // px: signed distance from the centre line, half width
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
layout(std140, binding = 1) uniform Pass { vec4 pass; };  // 1 for casings; first colour; opacity; depth nearer by
void main() {
    int c = int(abs(sideClass) + 0.5) - 1;
    vec4 style = road[c];
    vec4 p = mvp * vec4(place.xy + pos * place.z, 0.0, 1.0);
    vec4 way = mvp * vec4(normal, 0.0, 0.0);
    float w = max(p.w, 1.0);
    float s = length((way.xy * w - p.xy * way.w) / (w * w) * view.xy * 0.5) / max(length(normal), 1e-6);
    s = max(s, 1e-6);
    float halfPx = max(style.x * s, style.z) + pass.x * max(style.y * s, view.w);
    float soft = halfPx + 0.5;
    vec4 color = palette[c + int(pass.y)];
    float a = color.a * style.w * pass.z * place.w * (pass.x > 0.5 && style.y <= 0.0 ? 0.0 : 1.0);
    vColor = vec4(color.rgb * a, a);
    vEdge = vec2(sideClass > 0.0 ? soft : -soft, halfPx);
    gl_Position = p + way * (soft / s);
    gl_Position.z -= pass.w * gl_Position.w;
    if (a <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
