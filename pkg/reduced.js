export const plainForm = () => document.createElement("div");
