# The numbers that the tests of link evidence expect, from R's own ccf, acf and ar.
# Rscript tests/core/analysis/evidence_yardstick.R tests/data

folder <- commandArgs(trailingOnly = TRUE)[1]

# Pyper & Peterman 1998, eq. 1, over the m pairs of two series cut to these.
effectivePairs <- function(x, y, m) {
  most <- floor(m / 5)
  if (most < 1) return(m)
  j <- 1:most
  rho <- function(v) acf(v, lag.max = most, plot = FALSE, na.action = na.pass)$acf[-1]
  inflation <- 1 + 2 * sum((1 - j / m) * rho(x) * rho(y))
  min(max(if (inflation > 0) m / inflation else m, 4), m)
}

byLag <- function(name, cause, effect, most) {
  all <- ccf(effect, cause, lag.max = most, plot = FALSE, na.action = na.pass)
  n <- length(cause)
  for (k in 0:most) {
    r <- all$acf[all$lag == k]
    x <- cause[1:(n - k)]
    y <- effect[(1 + k):n]
    both <- !is.na(x) & !is.na(y)
    x[!both] <- NA
    y[!both] <- NA
    worth <- effectivePairs(x, y, sum(both))
    half <- qnorm(0.975) / sqrt(worth - 3)
    cat(sprintf("{\"%s\", %d, %.12g, %d, %.12g, %.12g, %.12g, %.12g},\n", name, k, r, sum(both),
                worth, tanh(atanh(r) - half), tanh(atanh(r) + half),
                2 * pnorm(-abs(atanh(r)) * sqrt(worth - 3))))
  }
}

longestStretch <- function(x) {
  runs <- rle(!is.na(x))
  ends <- cumsum(runs$lengths)
  i <- which.max(ifelse(runs$values, runs$lengths, 0))
  x[(ends[i] - runs$lengths[i] + 1):ends[i]]
}

differences <- function(x) diff(x) - mean(diff(x), na.rm = TRUE)

yardstick <- function(cause, effect, most) {
  byLag("raw", cause, effect, most)
  byLag("differenced", diff(cause), diff(effect), most)
  past <- ar(longestStretch(differences(cause)))
  filtered <- function(x) {
    if (past$order == 0) return(differences(x))
    as.numeric(stats::filter(differences(x), c(1, -past$ar), sides = 1))[-(1:past$order)]
  }
  byLag("prewhitened", filtered(cause), filtered(effect), most)
  cat("ar:", sprintf("%.12g,", past$ar), "\n")
}

sales <- read.csv(file.path(folder, "bj_sales.csv"))
cat("A leading indicator and sales\n")
yardstick(sales$lead, sales$sales, 4)

deaths <- read.csv(file.path(folder, "uk_lung_deaths.csv"))
cat("Deaths of men and women, with gaps\n")
men <- deaths$mdeaths
women <- deaths$fdeaths
men[c(1, 15, 58)] <- NA
women[c(12, 13, 66)] <- NA
yardstick(men, women, 3)
