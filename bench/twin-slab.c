/* The twin's slab step in plain C: packages/furnace/src/twin/slab.ts, operation by operation, so that
 * both end on the same bits. bench/twin-slab.ts writes the input and compares:
 *   cc -O3 -ffp-contract=off twin-slab.c -o twin-slab -lm && ./twin-slab INPUT OUTPUT
 * Prints the nanoseconds of CPU time that the steps took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NODES_MOST = 16, HEADER = 11, SLAB = 4 };

static double density, stefan, zero_K, first, width;
static const double *table;
static int nodes, knots;

static inline int interval(double enthalpy) {
  double index = floor((enthalpy - first) / width);
  return index < 0 ? 0 : index > knots - 2 ? knots - 2 : (int)index;
}

static inline double conductivity(double temp) { return temp < 800 ? 54 - 0.0333 * temp : 27.3; }

static inline double fourth(double t) { return t * t * (t * t); }

static double temp[NODES_MOST], heat[NODES_MOST], factor[NODES_MOST], change[NODES_MOST];

static double step_slab(double *h, double thickness, double zone, double exchange, double dt, double bottom) {
  double dx = thickness / (nodes - 1);
  for (int i = 0; i < nodes; i++) {
    int index = interval(h[i]);
    double rise = table[index + 1] - table[index];
    temp[i] = table[index] + rise * ((h[i] - first) / width - index);
    heat[i] = width / rise;
  }
  double top4 = fourth(zone + zero_K), bottom4 = fourth(bottom + zero_K);
  double capacity = (density * dx * 1000) / dt;
  double below = 0, left_flow = 0;
  for (int i = 0; i < nodes; i++) {
    double here = temp[i];
    int face = i == 0 || i == nodes - 1;
    double right = 0, right_flow = 0;
    if (i < nodes - 1) {
      double next = temp[i + 1];
      right = conductivity((here + next) / 2) / dx;
      right_flow = right * (next - here);
    }
    double diagonal = (face ? 0.5 : 1) * capacity * heat[i] + below + right;
    double gain = right_flow - left_flow;
    if (face) {
      double surface = here + zero_K;
      gain += exchange * stefan * ((i == 0 ? top4 : bottom4) - fourth(surface));
      diagonal += 4 * exchange * stefan * surface * surface * surface;
    }
    double pivot = i == 0 ? diagonal : diagonal - below * factor[i - 1];
    factor[i] = right / pivot;
    change[i] = (gain + (i == 0 ? 0 : below * change[i - 1])) / pivot;
    below = right;
    left_flow = right_flow;
  }
  double absorbed = 0, next = 0;
  for (int i = nodes - 1; i >= 0; i--) {
    next = change[i] + factor[i] * next;
    double gained = heat[i] * next;
    h[i] = h[i] + gained;
    absorbed += (i == 0 || i == nodes - 1 ? 0.5 : 1) * gained;
  }
  return absorbed * capacity;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *in = fopen(argv[1], "rb");
  double header[HEADER];
  if (!in || fread(header, sizeof(double), HEADER, in) != HEADER) return 2;
  int slabs = (int)header[0], steps = (int)header[1], forecasts = (int)header[2];
  nodes = (int)header[3];
  knots = (int)header[4];
  double dt = header[5];
  density = header[6];
  stefan = header[7];
  zero_K = header[8];
  first = header[9];
  width = header[10];
  if (nodes > NODES_MOST) return 2;
  size_t state = (size_t)slabs * nodes, all = (size_t)knots + (size_t)slabs * SLAB + state;
  double *data = malloc(all * sizeof(double));
  if (!data || fread(data, sizeof(double), all, in) != all) return 2;
  fclose(in);
  table = data;
  const double *slab = data + knots;
  const double *start = data + knots + (size_t)slabs * SLAB;
  double *h = malloc(state * sizeof(double)), absorbed = 0;
  if (!h) return 2;

  struct timespec began, ended;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
  for (int forecast = 0; forecast < forecasts; forecast++) {
    memcpy(h, start, state * sizeof(double));
    absorbed = 0;
    for (int step = 0; step < steps; step++)
      for (int s = 0; s < slabs; s++) {
        const double *at = slab + s * SLAB;
        absorbed += step_slab(h + s * nodes, at[0], at[1], at[2], dt, at[3]);
      }
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);

  FILE *out = fopen(argv[2], "wb");
  if (!out || fwrite(h, sizeof(double), state, out) != state || fwrite(&absorbed, sizeof(double), 1, out) != 1) return 2;
  fclose(out);
  printf("%.0f\n", (ended.tv_sec - began.tv_sec) * 1e9 + (ended.tv_nsec - began.tv_nsec));
  return 0;
}
