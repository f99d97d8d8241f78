/** An outside client of the PLC over modbus-serial's own API: a second opinion that shares no link with the server. */
import { encodeCommand } from '@trimtab/field';
import { type Acknowledgement, type Command, decodeAcknowledgement, readRegister, type Site } from '@trimtab/terms';
import ModbusRTU from 'modbus-serial';

export class PlcClient {
  readonly #site: Site;
  readonly #port: () => number;
  #modbus: ModbusRTU | null = null;

  constructor(site: Site, port: () => number) {
    this.#site = site;
    this.#port = port;
  }

  async read(address: number, words: number): Promise<number[]> {
    const { data } = await (await this.#open()).readHoldingRegisters(address, words);
    return data;
  }

  /** One register by its id in the map, scaled. */
  async value(id: string): Promise<number> {
    const map = this.#site.registers;
    const register = map.registers.find((candidate) => candidate.id === id);
    if (!register) throw new Error(`no register ${id}`);
    return readRegister(
      await this.read(register.address, register.type === 'f32' || register.type === 'u32' ? 2 : 1),
      register.address,
      register,
      map,
    );
  }

  async ack(): Promise<Acknowledgement> {
    const map = this.#site.registers;
    const block = map.blocks.find(({ name }) => name === 'ack');
    const ack = block && decodeAcknowledgement(await this.read(block.address, block.words), map);
    if (!ack) throw new Error('the acknowledgement block cannot be read');
    return ack;
  }

  /** Any FC 16; the error carries the PLC's exception. */
  async write(address: number, words: number[]): Promise<void> {
    await (await this.#open()).writeRegisters(address, words);
  }

  async command(command: Omit<Command, 'mapVersion'>): Promise<void> {
    const map = this.#site.registers;
    const block = map.blocks.find(({ name }) => name === 'command');
    await this.write(block?.address ?? 0, encodeCommand({ ...command, mapVersion: map.mapVersion }, map));
  }

  close(): void {
    this.#modbus?.close(() => undefined);
    this.#modbus = null;
  }

  async #open(): Promise<ModbusRTU> {
    if (this.#modbus?.isOpen) return this.#modbus;
    const modbus = new ModbusRTU();
    await modbus.connectTCP('127.0.0.1', { port: this.#port() });
    modbus.setID(this.#site.registers.unitId);
    modbus.setTimeout(1_000);
    this.#modbus = modbus;
    return modbus;
  }
}
