import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { drawStepTimeline } from '../../../src/drawing/index.js';
import type { Prediction } from '../../../src/training/index.js';
import { dark } from '../ui/index.js';

/** The step over time, as wide as there is room. */
export function Timeline({ prediction, batch }: { prediction: Prediction; batch: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const isDark = dark.value;
  const svg = useMemo(
    () => (width === 0 ? '' : drawStepTimeline(prediction, batch, { width: Math.max(300, width), dark: isDark })),
    [prediction, batch, width, isDark],
  );
  // The drawing escapes every text that it writes.
  return <div ref={box} class="tr-timeline" dangerouslySetInnerHTML={{ __html: svg }} />;
}
