# CVXOPT behind the benchmark's line protocol: "FILE OUT REPEATS" in, "ok NANOSECONDS" or "failed WHY" out.
# FILE and OUT are described in bench/qp/problem.ts.
import array
import sys
import time

from cvxopt import matrix, solvers

solvers.options.update(show_progress=False, abstol=1e-9, reltol=1e-9, feastol=1e-9)


def read(path):
    values = array.array("d")
    with open(path, "rb") as file:
        values.frombytes(file.read())
    n, m = int(values[0]), int(values[1])
    at = 2

    def take(count):
        nonlocal at
        part = values[at : at + count]
        at += count
        return part

    h, c, a, low = take(n * n), take(n), take(m * n), take(m)
    # Row-major in the file, column-major in CVXOPT; rows · x >= low becomes -rows · x <= -low.
    return (
        matrix(list(h), (n, n)),
        matrix(list(c), (n, 1)),
        matrix([-v for v in a], (n, m)).T,
        matrix([-v for v in low], (m, 1)),
    )


for line in sys.stdin:
    path, out, repeats = line.split()
    p, q, g, h = read(path)
    try:
        began = time.process_time_ns()
        for _ in range(int(repeats)):
            answer = solvers.qp(p, q, g, h)
        spent = (time.process_time_ns() - began) / int(repeats)
    except (ValueError, ArithmeticError) as error:
        print("failed", error, flush=True)
        continue
    if answer["status"] != "optimal":
        print("failed", answer["status"], flush=True)
        continue
    with open(out, "wb") as file:
        array.array("d", list(answer["x"]) + list(answer["z"])).tofile(file)
    print("ok", spent, flush=True)
