export * from './bare.ts';
export * from './lifecycle.ts';
