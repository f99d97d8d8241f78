/* The plant's inner loop in plain C: packages/plant/src/furnace/slab.ts, operation by operation, so that
 * both end on the same bits. bench/plant.ts writes the input and compares:
 *   cc -O3 -ffp-contract=off plant-slab.c -o plant-slab && ./plant-slab INPUT OUTPUT
 * Prints the nanoseconds of CPU time that the steps took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { NODES = 13, LAST = NODES - 1, COLUMN = 2 * NODES, HEADER = 12 };

static const double *temp_table, *conductivity_table;
static double slots, enthalpy_step;
struct column {
  double temp[NODES], conductivity[NODES], enthalpy[NODES];
};
static struct column own, strip;

static double temperature(double enthalpy) {
  double place = enthalpy / enthalpy_step;
  double slot = place < 0 ? 0 : place > slots ? slots : floor(place);
  double low = temp_table[(int)slot];
  return low + (temp_table[(int)slot + 1] - low) * (place - slot);
}

static double conductivity(double enthalpy) {
  double slot = floor(enthalpy / enthalpy_step + 0.5);
  return conductivity_table[(int)(slot < 0 ? 0 : slot < slots ? slot : slots)];
}

static void conduct(struct column *into, const double *nodes, double top, double bottom, double dy, double gain) {
  for (int i = 0; i < NODES; i++) {
    into->enthalpy[i] = nodes[i];
    into->temp[i] = temperature(nodes[i]);
    into->conductivity[i] = conductivity(nodes[i]);
  }
  double half = 1 / (2 * dy);
  double entering = 2 * top, here = into->temp[0], here_k = into->conductivity[0];
  for (int i = 0; i < LAST; i++) {
    double next = into->temp[i + 1], next_k = into->conductivity[i + 1];
    double leaving = half * (here_k + next_k) * (here - next);
    into->enthalpy[i] = into->enthalpy[i] + gain * (entering - (i == 0 ? 2 : 1) * leaving);
    entering = leaving;
    here = next;
    here_k = next_k;
  }
  into->enthalpy[LAST] = into->enthalpy[LAST] + 2 * gain * (entering + bottom);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *in = fopen(argv[1], "rb");
  if (!in) return 2;
  double header[HEADER];
  if (fread(header, sizeof(double), HEADER, in) != HEADER) return 2;
  int slabs = (int)header[0], steps = (int)header[1];
  slots = header[2];
  enthalpy_step = header[3];
  double dy = header[4], gain = header[5], sideways = header[6], given = header[7];
  double top = header[8], bottom = header[9], skid_top = header[10], skid_bottom = header[11];
  size_t table = (size_t)slots + 2, state = (size_t)slabs * COLUMN;
  double *data = malloc((2 * table + state) * sizeof(double));
  if (!data || fread(data, sizeof(double), 2 * table + state, in) != 2 * table + state) return 2;
  fclose(in);
  temp_table = data;
  conductivity_table = data + table;
  double *nodes = data + 2 * table;

  struct timespec began, ended;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
  for (int step = 0; step < steps; step++)
    for (int slab = 0; slab < slabs; slab++) {
      double *beside = nodes + slab * COLUMN, *above = beside + NODES;
      conduct(&own, beside, top, bottom, dy, gain);
      conduct(&strip, above, skid_top, skid_bottom, dy, gain);
      for (int i = 0; i < NODES; i++) {
        double taken = sideways * own.conductivity[i] * (own.temp[i] - strip.temp[i]);
        above[i] = strip.enthalpy[i] + taken;
        beside[i] = own.enthalpy[i] - given * taken;
      }
    }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);

  FILE *out = fopen(argv[2], "wb");
  if (!out || fwrite(nodes, sizeof(double), state, out) != state) return 2;
  fclose(out);
  printf("%.0f\n", (ended.tv_sec - began.tv_sec) * 1e9 + (ended.tv_nsec - began.tv_nsec));
  return 0;
}
