/* IPOPT behind the benchmark's line protocol: "FILE OUT REPEATS" in, "ok NANOSECONDS" or "failed WHY" out.
 * FILE and OUT are described in bench/qp/problem.ts. Sparse and constant derivatives, no relaxed bounds. */
#include <coin/IpStdCInterface.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int n, m;
static double *values;
#define H (values + 2)
#define C (H + n * n)
#define A (C + n)
#define LOW (A + m * n)

static Bool cost(Index k, Number *x, Bool fresh, Number *value, UserDataPtr data) {
  *value = 0;
  for (int i = 0; i < n; i++) {
    double row = 0;
    for (int j = 0; j < n; j++) row += H[i * n + j] * x[j];
    *value += x[i] * (0.5 * row + C[i]);
  }
  return TRUE;
}

static Bool gradient(Index k, Number *x, Bool fresh, Number *value, UserDataPtr data) {
  for (int i = 0; i < n; i++) {
    value[i] = C[i];
    for (int j = 0; j < n; j++) value[i] += H[i * n + j] * x[j];
  }
  return TRUE;
}

static Bool rows(Index k, Number *x, Bool fresh, Index r, Number *value, UserDataPtr data) {
  for (int i = 0; i < m; i++) {
    value[i] = 0;
    for (int j = 0; j < n; j++) value[i] += A[i * n + j] * x[j];
  }
  return TRUE;
}

static Bool jacobian(Index k, Number *x, Bool fresh, Index r, Index count, Index *row, Index *column, Number *value, UserDataPtr data) {
  int at = 0;
  for (int i = 0; i < m * n; i++) {
    if (A[i] == 0) continue;
    if (value) value[at] = A[i];
    else row[at] = i / n, column[at] = i % n;
    at++;
  }
  return TRUE;
}

/* The lower triangle. */
static Bool hessian(Index k, Number *x, Bool fresh, Number factor, Index r, Number *lambda, Bool freshLambda, Index count, Index *row,
                    Index *column, Number *value, UserDataPtr data) {
  int at = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++) {
      if (H[i * n + j] == 0) continue;
      if (value) value[at] = factor * H[i * n + j];
      else row[at] = i, column[at] = j;
      at++;
    }
  return TRUE;
}

static int entries(const double *of, int rows_, int triangle) {
  int count = 0;
  for (int i = 0; i < rows_; i++)
    for (int j = 0; j < (triangle ? i + 1 : n); j++) count += of[i * n + j] != 0;
  return count;
}

static double *filled(int count, double value) {
  double *all = malloc(sizeof(double) * (count > 0 ? count : 1));
  for (int i = 0; i < count; i++) all[i] = value;
  return all;
}

static int load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return 0;
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  free(values);
  values = malloc(bytes);
  int whole = values && fread(values, 1, bytes, file) == bytes;
  fclose(file);
  if (whole) n = (int)values[0], m = (int)values[1];
  return whole;
}

int main(void) {
  char path[1000], out[1000];
  int repeats;
  while (scanf("%999s %999s %d", path, out, &repeats) == 3) {
    if (!load(path)) return 2;
    double *none = filled(n, 2e19), *minus = filled(n, -2e19), *above = filled(m, 2e19), *x = filled(n, 0), *lambda = filled(m, 0);
    struct timespec began, ended;
    enum ApplicationReturnStatus status = Internal_Error;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
    for (int i = 0; i < repeats; i++) {
      IpoptProblem problem = CreateIpoptProblem(n, minus, none, m, LOW, above, entries(A, m, 0), entries(H, n, 1), 0, cost, rows, gradient, jacobian, hessian);
      AddIpoptIntOption(problem, "print_level", 0);
      AddIpoptStrOption(problem, "sb", "yes");
      AddIpoptStrOption(problem, "hessian_constant", "yes");
      AddIpoptStrOption(problem, "jac_d_constant", "yes");
      AddIpoptStrOption(problem, "mehrotra_algorithm", "yes");
      AddIpoptNumOption(problem, "tol", 1e-9);
      AddIpoptNumOption(problem, "bound_relax_factor", 0);
      for (int j = 0; j < n; j++) x[j] = 0;
      status = IpoptSolve(problem, x, NULL, NULL, lambda, NULL, NULL, NULL);
      FreeIpoptProblem(problem);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    if (status != Solve_Succeeded) printf("failed status %d\n", (int)status);
    else {
      /* IPOPT's multiplier of a lower bound is negative. */
      for (int i = 0; i < m; i++) lambda[i] = -lambda[i];
      FILE *file = fopen(out, "wb");
      if (!file || fwrite(x, sizeof(double), n, file) != (size_t)n || fwrite(lambda, sizeof(double), m, file) != (size_t)m) return 2;
      fclose(file);
      printf("ok %.0f\n", ((ended.tv_sec - began.tv_sec) * 1e9 + (ended.tv_nsec - began.tv_nsec)) / repeats);
    }
    fflush(stdout);
    free(none), free(minus), free(above), free(x), free(lambda);
  }
  return 0;
}
