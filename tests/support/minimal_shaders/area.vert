// SPDX-License-Identifier: Apache-2.0
#version 440
layout(std140, binding = 0) uniform U { mat4 m; vec4 view; vec4 color[96]; vec4 road[24]; };
layout(location = 0) in vec3 a; layout(location = 0) out vec4 c;
void main() { c = color[int(a.z)]; gl_Position = m * vec4(a.xy, 0.0, 1.0); }
