// SPDX-License-Identifier: Apache-2.0
#version 440
// A corner of an upright rectangle of the atlas.
layout(location = 0) in vec2 anchor;   // metres from the origin
layout(location = 1) in vec2 offset;   // dp right and down
layout(location = 2) in vec2 uv;
layout(location = 3) in vec2 look;     // ink, opacity
layout(location = 0) out vec2 vUv;
layout(location = 1) out vec4 vInk;
layout(location = 2) out vec3 vHalo;
layout(location = 3) out vec3 vRim;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
void main() {
    vec4 p = mvp * vec4(anchor, 0.0, 1.0);
    vec2 px = (p.xy / max(p.w, 1e-6) * 0.5 + 0.5) * view.xy;
    px = floor(px + 0.5) + vec2(offset.x, -offset.y * more.y) * view.w;   // whole pixels: sharp text
    int ink = 72 + 2 * int(look.x + 0.5);
    vUv = uv;
    vInk = vec4(palette[ink].rgb, look.y);
    vHalo = palette[ink + 1].rgb;
    vRim = palette[71].rgb;
    gl_Position = p.w > 0.0 ? vec4(px / view.xy * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
