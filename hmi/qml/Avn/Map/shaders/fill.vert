// SPDX-License-Identifier: Apache-2.0
#version 440
// A vertex of an area. Those of the fringe are pushed out by one pixel and fade there: a soft edge without multisampling.
layout(location = 0) in vec2 pos;      // units of the tile
layout(location = 1) in vec2 code;     // class, + 0.5 on the fringe; angle of the way out
layout(location = 2) in vec4 place;    // of the tile: metres from the origin, metres per unit, opacity
layout(location = 0) out vec4 vColor;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp;
    vec4 view;          // width px, height px, px per metre at the focus, px per dp
    vec4 more;          // extrusion, 1 where y points up in clip space or -1, opacity of roof edges, -
    vec4 palette[96];   // see style.py
    vec4 road[24];      // half width m, casing m, least half width px, opacity
};
void main() {
    float cls = floor(code.x);
    float outer = code.x - cls > 0.25 ? 1.0 : 0.0;
    vec4 p = mvp * vec4(place.xy + pos * place.z, 0.0, 1.0);
    vec4 way = mvp * vec4(cos(code.y), sin(code.y), 0.0, 0.0);
    float w = max(p.w, 1.0);
    float s = length((way.xy * w - p.xy * way.w) / (w * w) * view.xy * 0.5);
    vec4 c = palette[int(cls)];
    float a = c.a * place.w * (1.0 - outer);
    vColor = vec4(c.rgb * a, a);
    gl_Position = p + way * (outer / max(s, 1e-6));
}
