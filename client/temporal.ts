import { Client, Connection } from '@temporalio/client';
import { dataConverter } from './data-converter.ts';

/** A client of one namespace. Close its `connection` when done. */
export async function connectTemporal(address: string, namespace: string): Promise<Client> {
  const connection = await Connection.connect({ address, connectTimeout: '10 seconds' });
  return new Client({ connection, namespace, dataConverter });
}
