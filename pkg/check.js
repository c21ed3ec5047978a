export const check = () => document.createElement("div");
