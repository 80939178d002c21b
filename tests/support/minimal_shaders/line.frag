// SPDX-License-Identifier: Apache-2.0
#version 440
layout(location = 0) in vec4 c; layout(location = 1) in vec2 e; layout(location = 0) out vec4 o;
void main() { o = c * clamp(e.y - abs(e.x) + 0.5, 0.0, 1.0); }
