/** Purge air by burner power: 25 000 m³/h for the 110 MW of RF-1 (furnace-reference §7). */
export const PURGE_AIR_Nm3hMW = 25_000 / 110;
