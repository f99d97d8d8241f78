/* The twin's slab step in plain C: packages/furnace/src/twin/conduction.ts with a mirror as the far face,
 * operation by operation, so that both end on the same bits. bench/twin-slab.ts writes the input and compares:
 *   cc -O3 -ffp-contract=off twin-slab.c -o twin-slab -lm && ./twin-slab INPUT OUTPUT
 * Prints the nanoseconds of CPU time that the steps took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NODES_MOST = 16, HEADER = 11, SLAB = 3 };

static double density, stefan, zero_K, first, width;
static const double *table;
static int nodes, knots;

static inline double place_of(double enthalpy) { return (enthalpy - first) * (1 / width); }

static inline int interval(double place) { return place > 0 ? (place < knots - 2 ? (int)place : knots - 2) : 0; }

static inline double conductivity(double temp) { return temp < 800 ? 54 - 0.0333 * temp : 27.3; }

static inline double fourth(double t) { return t * t * (t * t); }

static double temp[NODES_MOST], heat[NODES_MOST], own[NODES_MOST], share[NODES_MOST];

static double step_slab(double *h, double dx, double zone, double exchange, double dt) {
  int last = nodes - 1;
  for (int i = 0; i < nodes; i++) {
    double place = place_of(h[i]);
    int index = interval(place);
    double rise = table[index + 1] - table[index];
    temp[i] = table[index] + rise * (place - index);
    heat[i] = width / rise;
  }
  double per_dx = 1 / dx, radiation = exchange * stefan, far_radiation = 0;
  double capacity = (density * 1000 * dx) / dt;
  double here = temp[0], surface = here + zero_K, cubed = surface * surface * surface;
  double holds = 0.5 * capacity * heat[0] + 4 * radiation * cubed;
  double gains = radiation * (fourth(zone + zero_K) - cubed * surface);
  double link = 0, minor = 1, minor_before = 0, load = 0;
  for (int i = 0; i < last; i++) {
    double next = temp[i + 1];
    double link_next = conductivity((here + next) * 0.5) * per_dx;
    double flow = link_next * (next - here);
    load = minor * (gains + flow) + link * load;
    double minor_now = (holds + link + link_next) * minor - link * link * minor_before;
    double per_minor = 1 / minor_now;
    own[i] = load * per_minor;
    share[i] = link_next * minor * per_minor;
    minor_before = minor;
    minor = minor_now;
    link = link_next;
    holds = capacity * heat[i + 1];
    gains = -flow;
    here = next;
  }
  surface = here + zero_K;
  cubed = surface * surface * surface;
  holds = 0.5 * holds + 4 * far_radiation * cubed;
  gains += far_radiation * (fourth(0 + zero_K) - cubed * surface);
  load = minor * gains + link * load;
  double rise_K = load / ((holds + link) * minor - link * link * minor_before);
  double gained = heat[last] * rise_K;
  h[last] = h[last] + gained;
  double absorbed = 0.5 * gained;
  for (int i = last - 1; i > 0; i--) {
    rise_K = own[i] + share[i] * rise_K;
    gained = heat[i] * rise_K;
    h[i] = h[i] + gained;
    absorbed += gained;
  }
  gained = heat[0] * (own[0] + share[0] * rise_K);
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
        absorbed += step_slab(h + s * nodes, at[0], at[1], at[2], dt);
      }
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);

  FILE *out = fopen(argv[2], "wb");
  if (!out || fwrite(h, sizeof(double), state, out) != state || fwrite(&absorbed, sizeof(double), 1, out) != 1) return 2;
  fclose(out);
  printf("%.0f\n", (ended.tv_sec - began.tv_sec) * 1e9 + (ended.tv_nsec - began.tv_nsec));
  return 0;
}
