# R's quadprog behind the benchmark's line protocol: "FILE OUT REPEATS" in, "ok NANOSECONDS" or "failed WHY" out.
# FILE and OUT are described in bench/qp/problem.ts.
suppressPackageStartupMessages(library(quadprog))

read_problem <- function(path) {
  values <- readBin(path, "double", n = file.size(path) / 8, endian = "little")
  n <- values[1]
  m <- values[2]
  at <- 2
  take <- function(count) {
    part <- values[at + seq_len(count)]
    at <<- at + count
    part
  }
  h <- matrix(take(n * n), n, n)
  # solve.QP wants -c, and the rows as columns: row-major in the file is just that.
  list(h = h, c = -take(n), a = matrix(take(m * n), n, m), low = take(m))
}

input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) == 1) {
  words <- strsplit(line, " ")[[1]]
  p <- read_problem(words[1])
  repeats <- as.integer(words[3])
  answer <- tryCatch({
    began <- proc.time()
    for (i in seq_len(repeats)) solved <- solve.QP(p$h, p$c, p$a, p$low)
    spent <- proc.time() - began
    list(solved = solved, ns = (spent[["user.self"]] + spent[["sys.self"]]) * 1e9 / repeats)
  }, error = function(e) conditionMessage(e))
  if (is.character(answer)) {
    cat("failed", gsub("\n", " ", answer), "\n")
  } else {
    writeBin(c(answer$solved$solution, answer$solved$Lagrangian), words[2], endian = "little")
    cat("ok", answer$ns, "\n")
  }
  flush(stdout())
}
