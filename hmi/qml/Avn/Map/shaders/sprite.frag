// SPDX-License-Identifier: Apache-2.0
#version 440
// Atlas, premultiplied: red = ink, green = rim, blue = shadow, what is left of alpha = halo. The colours are the palette's.
layout(location = 0) in vec2 vUv;
layout(location = 1) in vec4 vInk;
layout(location = 2) in vec3 vHalo;
layout(location = 3) in vec3 vRim;
layout(location = 0) out vec4 color;
layout(binding = 1) uniform sampler2D atlas;
void main() {
    vec4 t = texture(atlas, vUv);
    vec3 c = vInk.rgb * t.r + vRim * t.g + vHalo * max(t.a - t.r - t.g - t.b, 0.0);
    color = vec4(c, t.a) * vInk.a;
}
