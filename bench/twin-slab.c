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

static inline double place_of(double enthalpy) { return (enthalpy - first) * (1 / width); }

static inline int interval(double place) { return place > 0 ? (place < knots - 2 ? (int)place : knots - 2) : 0; }

static inline double conductivity(double temp) { return temp < 800 ? 54 - 0.0333 * temp : 27.3; }

static inline double fourth(double t) { return t * t * (t * t); }

static double temp[NODES_MOST], heat[NODES_MOST], factor[NODES_MOST], change[NODES_MOST];

static double step_slab(double *h, double thickness, double zone, double exchange, double dt, double bottom) {
  int last = nodes - 1;
  double dx = thickness / last;
  for (int i = 0; i < nodes; i++) {
    double place = place_of(h[i]);
    int index = interval(place);
    double rise = table[index + 1] - table[index];
    temp[i] = table[index] + rise * (place - index);
    heat[i] = width / rise;
  }
  double per_dx = 1 / dx, radiation = exchange * stefan;
  double capacity = (density * dx * 1000) / dt;
  double here = temp[0], next = temp[1];
  double below = conductivity((here + next) * 0.5) * per_dx;
  double left_flow = below * (next - here);
  double surface = here + zero_K, cubed = surface * surface * surface;
  double pivot = 1 / (0.5 * capacity * heat[0] + below + 4 * radiation * cubed);
  double last_factor = below * pivot;
  double last_change = (left_flow + radiation * (fourth(zone + zero_K) - cubed * surface)) * pivot;
  factor[0] = last_factor;
  change[0] = last_change;
  for (int i = 1; i < last; i++) {
    here = next;
    next = temp[i + 1];
    double right = conductivity((here + next) * 0.5) * per_dx;
    double right_flow = right * (next - here);
    pivot = 1 / (capacity * heat[i] + below + right - below * last_factor);
    last_factor = right * pivot;
    last_change = (right_flow - left_flow + below * last_change) * pivot;
    factor[i] = last_factor;
    change[i] = last_change;
    below = right;
    left_flow = right_flow;
  }
  surface = next + zero_K;
  cubed = surface * surface * surface;
  pivot = 1 / (0.5 * capacity * heat[last] + below + 4 * radiation * cubed - below * last_factor);
  double gain = radiation * (fourth(bottom + zero_K) - cubed * surface) - left_flow;
  double rise_K = (gain + below * last_change) * pivot;
  double gained = heat[last] * rise_K;
  h[last] = h[last] + gained;
  double absorbed = 0.5 * gained;
  for (int i = last - 1; i > 0; i--) {
    rise_K = change[i] + factor[i] * rise_K;
    gained = heat[i] * rise_K;
    h[i] = h[i] + gained;
    absorbed += gained;
  }
  gained = heat[0] * (change[0] + factor[0] * rise_K);
  h[0] = h[0] + gained;
  return (absorbed + 0.5 * gained) * capacity;
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
