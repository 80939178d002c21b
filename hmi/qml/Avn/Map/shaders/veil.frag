// SPDX-License-Identifier: Apache-2.0
#version 440
// A little noise: over dark colours a pure gradient would be seen as stripes of one step of brightness.
layout(location = 0) in vec4 vColor;
layout(location = 0) out vec4 color;
void main() {
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
    float a = clamp(vColor.a + 0.03 * noise * step(0.01, vColor.a), 0.0, 1.0);
    color = vec4(vColor.rgb * a, a);
}
