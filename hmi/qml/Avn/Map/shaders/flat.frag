// SPDX-License-Identifier: Apache-2.0
#version 440
layout(location = 0) in vec4 vColor;   // premultiplied
layout(location = 0) out vec4 color;
void main() { color = vColor; }
