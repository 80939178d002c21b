// SPDX-License-Identifier: Apache-2.0
#version 440
// A vertex of a building: a wall, darker towards its foot, or a roof.
layout(location = 0) in vec2 pos;      // units of the tile
layout(location = 1) in vec3 form;     // height m, shade, class
layout(location = 2) in vec4 place;
layout(location = 0) out vec4 vColor;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
void main() {
    bool roof = form.y > 0.995;
    // A tower as tall as it is would hide the streets behind it.
    float h = min(form.x, 18.0) + 0.35 * max(form.x - 18.0, 0.0);
    vec4 c = roof ? palette[65] : palette[66];
    float shade = roof ? 1.0 : (0.72 + 0.4 * form.y) * (form.x > 0.0 ? 1.0 : 0.86);
    vColor = vec4(c.rgb * shade, 1.0);
    gl_Position = mvp * vec4(place.xy + pos * place.z, 0.8 * h * more.x, 1.0);
}
