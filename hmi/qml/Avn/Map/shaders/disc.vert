// SPDX-License-Identifier: Apache-2.0
#version 440
// A square around the car: on the ground (accuracy) or on the glass (the marker itself).
layout(location = 0) in vec2 corner;   // -1 or 1
layout(location = 0) out vec2 vAt;
layout(std140, binding = 0) uniform Frame {
    mat4 mvp; vec4 view; vec4 more; vec4 palette[96]; vec4 road[24];
};
layout(std140, binding = 1) uniform Car {
    vec4 at;       // metres from the origin; half side: metres on the ground, dp on the glass
    vec4 form;     // cosine and sine of the arrow's turn on the glass, flattening, 1 with an arrow
    vec4 colors[5];
};
void main() {
    vAt = corner * at.z;
    if (at.w > 0.5) {
        vec4 p = mvp * vec4(at.xy, 0.0, 1.0);
        vec2 ndc = p.xy / max(p.w, 1e-6) + vec2(vAt.x, -vAt.y * more.y) * view.w * 2.0 / view.xy;
        gl_Position = p.w > 0.0 ? vec4(ndc, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
    } else {
        gl_Position = mvp * vec4(at.xy + vAt, 0.0, 1.0);
    }
}
