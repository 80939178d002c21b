// SPDX-License-Identifier: Apache-2.0
#version 440
// How sure the place is: a circle on the ground with a rim of one and a half pixels.
layout(location = 0) in vec2 vAt;
layout(location = 0) out vec4 color;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
layout(std140, binding = 1) uniform Car { vec4 at; vec4 form; vec4 colors[5]; };
void main() {
    float d = length(vAt);
    float px = max(fwidth(d), 1e-6);
    float radius = at.z - 1.5 * px;
    float inside = clamp((radius - d) / px + 0.5, 0.0, 1.0);
    float rim = inside * clamp((d - radius) / px + 2.0, 0.0, 1.0);
    float a = colors[0].a * inside + colors[1].a * rim;
    color = vec4(colors[0].rgb * a, a);
}
