/** Layers of the fullest stage of a pipeline, and of the last one, which has the output's product to do as well and so no more than others. */
export function stageLayers(layers: number, pipeline: number): { most: number; last: number } {
  const most = Math.ceil(layers / pipeline);
  return { most, last: layers % pipeline === 0 ? most : most - 1 };
}
