/** An independent Modbus client: reads the PLC as anybody could, and shares no code with the product's reader. */
import { createRequire } from 'node:module';

interface ModbusClient {
  isOpen: boolean;
  connectTCP(host: string, options: { port: number }): Promise<void>;
  setID(id: number): void;
  setTimeout(ms: number): void;
  readHoldingRegisters(address: number, count: number): Promise<{ data: number[]; buffer: Buffer }>;
  writeRegisters(address: number, words: number[]): Promise<unknown>;
  close(done: () => void): void;
}

const ModbusRTU = createRequire(import.meta.url)('modbus-serial') as new () => ModbusClient;

/** Addresses as printed by `npm run -s tags`, typed in here by hand. */
const ACK = { enabled: 2211, target: 2221, active: 2231 } as const;

export interface PlcClient {
  enabled(): Promise<boolean>;
  /** Trim targets and trims added now, zones 1 to 4. */
  targets(): Promise<number[]>;
  /** Trim target of the air ratio. */
  airTarget(): Promise<number>;
  active(): Promise<number[]>;
  /** Zone temperature, top couple. */
  zoneTop_degC(zone: number): Promise<number>;
  writeWords(address: number, words: number[]): Promise<unknown>;
  close(): Promise<void>;
}

export async function connectPlc(port: number): Promise<PlcClient> {
  const client = new ModbusRTU();
  client.setID(1);
  client.setTimeout(2_000);
  /** The PLC closes a connection on which nobody asked for a while. */
  const opened = async (): Promise<ModbusClient> => {
    if (!client.isOpen) await client.connectTCP('127.0.0.1', { port });
    return client;
  };
  await opened();
  const floats = async (address: number, count: number): Promise<number[]> => {
    const { buffer } = await (await opened()).readHoldingRegisters(address, count * 2);
    return Array.from({ length: count }, (_, index) => buffer.readFloatBE(index * 4));
  };
  return {
    enabled: async () => (await (await opened()).readHoldingRegisters(ACK.enabled, 1)).data[0] === 1,
    targets: () => floats(ACK.target, 4),
    airTarget: async () => (await floats(ACK.target + 8, 1))[0] ?? Number.NaN,
    active: () => floats(ACK.active, 4),
    zoneTop_degC: async (zone) => (await floats(105 + (zone - 1) * 20, 1))[0] ?? Number.NaN,
    writeWords: async (address, words) => (await opened()).writeRegisters(address, words),
    close: () => new Promise((resolve) => (client.isOpen ? client.close(resolve) : resolve())),
  };
}
