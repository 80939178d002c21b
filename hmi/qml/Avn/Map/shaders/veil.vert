// SPDX-License-Identifier: Apache-2.0
#version 440
// Haze and status scrim: strips over the width of the picture that fade downwards.
layout(location = 0) in vec2 at;       // x from -1 to 1; dp from the top
layout(location = 1) in float opacity;
layout(location = 0) out vec4 vColor;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
void main() {
    vColor = vec4(palette[68].rgb, opacity);
    gl_Position = vec4(at.x, more.y * (1.0 - 2.0 * at.y * view.w / view.y), 0.0, 1.0);
}
