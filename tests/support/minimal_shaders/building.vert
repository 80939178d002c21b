// SPDX-License-Identifier: Apache-2.0
#version 440
layout(std140, binding = 0) uniform U { mat4 m; vec4 view; vec4 color[96]; vec4 road[24]; };
layout(location = 0) in vec4 a; layout(location = 0) out vec4 c;
void main() {
    bool roof = a.w > 0.995;
    float h = min(a.z, 18.0) + 0.35 * max(a.z - 18.0, 0.0);
    c = vec4((roof ? color[65] : color[66] * (0.72 + 0.4 * a.w)).rgb, 1.0);
    gl_Position = m * vec4(a.xy, 0.8 * h * view.z, 1.0);
}
