// SPDX-License-Identifier: Apache-2.0
#version 440
// The outline of a roof: the same vertices, one pixel wide and a little nearer than the roof.
layout(location = 0) in vec2 pos;
layout(location = 1) in vec3 form;
layout(location = 2) in vec4 place;
layout(location = 0) out vec4 vColor;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
void main() {
    float h = min(form.x, 18.0) + 0.35 * max(form.x - 18.0, 0.0);
    gl_Position = mvp * vec4(place.xy + pos * place.z, 0.8 * h * more.x, 1.0);
    // A net of lines in the distance would flicker, and takes longer to draw than the buildings.
    float near = clamp(2.6 * more.w / max(gl_Position.w, 1.0) - 1.2, 0.0, 1.0);
    float a = palette[67].a * more.z * near;
    vColor = vec4(palette[67].rgb * a, a);
    gl_Position.z -= 0.0001 * gl_Position.w;
    if (a <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
