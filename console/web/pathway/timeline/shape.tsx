/** A mark of the chart, by its shape: nothing is told by colour. */
import type { Shape as ShapeName } from './chart-model.ts';
import classes from './chart.module.css';

interface ShapeProps {
  readonly shape: ShapeName;
  readonly x: number;
  readonly y: number;
}

const size = 5;

export function Shape({ shape, x, y }: ShapeProps) {
  const cross = `M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;
  const diamond = `M${x} ${y - size - 1}l${size + 1} ${size + 1}l${-size - 1} ${size + 1}l${-size - 1} ${-size - 1}z`;
  const square = { x: x - size - 1, y: y - size - 1, width: 2 * size + 2, height: 2 * size + 2 };
  switch (shape) {
    case 'event':
      return <circle className={classes['filled']} cx={x} cy={y} r={size} />;
    case 'corrected':
      return <path className={classes['hollow']} d={cross} strokeDasharray="2 1" />;
    case 'planned':
      return <circle className={classes['hollow']} cx={x} cy={y} r={size} />;
    case 'operation':
      return <rect className={classes['filled']} {...square} />;
    case 'operation-planned':
      return <rect className={classes['hollow']} {...square} />;
    case 'done':
      return <path className={classes['filled']} d={diamond} />;
    case 'pending':
      return <path className={classes['hollow']} d={diamond} />;
    case 'uncertain':
      return (
        <text className={classes['mark']} x={x} y={y + 5} textAnchor="middle">
          ?
        </text>
      );
    case 'failed':
      return <path className={classes['hollow']} d={cross} />;
    case 'withdrawn':
      return <path className={classes['hollow']} d={`M${x - size} ${y}h${2 * size}`} />;
  }
}
