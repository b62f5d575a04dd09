/** A canvas that is as large as it is shown, and sharp: calls back when its size has changed. */
export function sized(canvas: HTMLCanvasElement, changed: (size: { width: number; height: number }) => void): () => void {
  const resize = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const density = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    changed({ width, height });
  };
  const watch = new ResizeObserver(resize);
  watch.observe(canvas);
  resize();
  return () => watch.disconnect();
}

/** The pen of a canvas, in its own pixels. */
export function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
  const density = Math.min(2, devicePixelRatio || 1);
  pen.setTransform(density, 0, 0, density, 0, 0);
  return pen;
}
