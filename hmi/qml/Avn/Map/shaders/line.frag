// SPDX-License-Identifier: Apache-2.0
#version 440
layout(location = 0) in vec4 vColor;
layout(location = 1) in vec2 vEdge;
layout(location = 0) out vec4 color;
void main() {
    color = vColor * clamp(vEdge.y - abs(vEdge.x) + 0.5, 0.0, 1.0);
}
