# The reference: R’s survival and stats, over the data sets in a folder. Writes name,key,index,value.
suppressPackageStartupMessages(library(survival))
folder <- commandArgs(trailingOnly = TRUE)[1]
say <- function(name, key, values) {
  if (length(values) == 0) return(invisible())
  text <- ifelse(is.na(values) | is.infinite(values), "NA", sprintf("%.17g", values))
  cat(sprintf("%s,%s,%d,%s\n", name, key, seq_along(values) - 1L, text), sep = "")
}
say("version", "survival", as.numeric(unlist(packageVersion("survival"))))
shares <- c(0.25, 0.5, 0.75)
said <- function(name, key, fit, se) {
  say(name, paste0(key, ".day"), fit$time)
  say(name, paste0(key, ".atRisk"), fit$n.risk)
  say(name, paste0(key, ".events"), fit$n.event)
  say(name, paste0(key, ".censored"), fit$n.censor)
  say(name, paste0(key, ".estimate"), fit$surv)
  say(name, paste0(key, ".standardError"), se)
  say(name, paste0(key, ".lower"), fit$lower)
  say(name, paste0(key, ".upper"), fit$upper)
  q <- quantile(fit, shares)
  say(name, paste0(key, ".quantile"), q$quantile)
  say(name, paste0(key, ".quantileLower"), q$lower)
  say(name, paste0(key, ".quantileUpper"), q$upper)
}
competing <- function(name, key, fit, d, se) {
  say(name, paste0(key, ".day"), fit$time)
  say(name, paste0(key, ".atRisk"), fit$n.risk[, 1])
  limits <- survival:::survfit_confint(fit$pstate, se, logse = FALSE, "log-log", 0.95)
  for (state in 1:3) {
    at <- paste0(key, ".", c("free", "event", "competitor")[state])
    say(name, paste0(at, ".estimate"), fit$pstate[, state])
    say(name, paste0(at, ".standardError"), se[, state])
    say(name, paste0(at, ".lower"), limits$lower[, state])
    say(name, paste0(at, ".upper"), limits$upper[, state])
  }
  q <- survival:::doquant(shares, fit$time, 1 - fit$pstate[, 2], 1 - limits$lower[, 2], 1 - limits$upper[, 2], 0, 1, sqrt(.Machine$double.eps))
  say(name, paste0(key, ".quantile"), q[1, ])
  say(name, paste0(key, ".quantileLower"), q[2, ])
  say(name, paste0(key, ".quantileUpper"), q[3, ])
}

for (file in list.files(folder, "^survival-.*[.]csv$", full.names = TRUE)) {
  d <- read.csv(file, colClasses = c(cluster = "character"))
  name <- sub("[.]csv$", "", sub("^survival-", "", basename(file)))
  late <- any(d$entry > 0)
  single <- if (late) Surv(d$entry, d$exit, d$status > 0) else Surv(d$exit, d$status > 0)
  fit <- survfit(single ~ 1, conf.type = "log-log")
  said(name, "greenwood", fit, fit$std.err * fit$surv)
  fit <- survfit(single ~ 1, cluster = d$cluster, conf.type = "log-log")
  stopifnot(!fit$logse)
  said(name, "clustered", fit, fit$std.err)
  if (any(d$status == 2)) {
    state <- factor(d$status, 0:2)
    multi <- if (late) Surv(d$entry, d$exit, state) else Surv(d$exit, state)
    fit <- survfit(multi ~ 1, id = seq_len(nrow(d)), conf.type = "log-log", influence = TRUE)
    competing(name, "by-ankle", fit, d, fit$std.err)
    # What survfit itself gives as limits, beside the function that it takes them from.
    own <- survfit(multi ~ 1, id = seq_len(nrow(d)), conf.type = "log-log")
    stopifnot(identical(own$lower, fit$lower))
    say(name, "by-ankle.own.lower", own$lower[, 2])
    say(name, "by-ankle.own.upper", own$upper[, 2])
    # survival 3.5-3 ignores `cluster =` for several states: its influences are added up by person.
    grouped <- sapply(1:3, function(state) {
      sums <- rowsum(fit$influence.pstate[, -1, state], d$cluster)
      sqrt(colSums(sums^2))
    })
    competing(name, "by-person", fit, d, matrix(grouped, ncol = 3))
  }
}

# survfit’s own EM for intervals, but ending at 1e-13 instead of 5e-5.
text <- deparse(survival:::survfitTurnbull)
stopifnot(sum(grepl("5e-05", text)) == 1)
patient <- eval(parse(text = sub("5e-05", "1e-13", text)))
environment(patient) <- asNamespace("survival")

for (file in list.files(folder, "^interval-.*[.]csv$", full.names = TRUE)) {
  d <- read.csv(file)
  name <- sub("[.]csv$", "", sub("^interval-", "", basename(file)))
  left <- ifelse(d$status == 0, d$exit, ifelse(is.na(d$after), d$exit, d$after))
  right <- ifelse(d$status == 0, NA, d$exit)
  y <- Surv(left, right, type = "interval2")
  fit <- survfit(y ~ 1, robust = FALSE)
  days <- sort(unique(right[!is.na(right)]))
  say(name, "day", days)
  say(name, "estimate", summary(fit, times = days, extend = TRUE)$surv)
  fit <- patient(factor(rep(1, nrow(d))), y, rep(1, nrow(d)), robust = FALSE)
  say(name, "patient", stepfun(fit$time, c(1, fit$surv))(days))
}

for (file in list.files(folder, "^table-.*[.]csv$", full.names = TRUE)) {
  d <- read.csv(file)
  for (i in seq_len(nrow(d))) {
    name <- paste0("table", i - 1L)
    a <- c(d$count1[i], d$count2[i]); n <- c(d$of1[i], d$of2[i])
    one <- suppressWarnings(prop.test(a[1], n[1], correct = FALSE)$conf.int)
    two <- suppressWarnings(prop.test(a[2], n[2], correct = FALSE)$conf.int)
    p <- a / n
    say(name, "wilson", c(one, two))
    say(name, "fisher", fisher.test(rbind(a, n - a))$p.value)
    say(name, "newcombe", p[1] - p[2] + c(-sqrt((p[1] - one[1])^2 + (two[2] - p[2])^2), sqrt((one[2] - p[1])^2 + (p[2] - two[1])^2)))
  }
}

for (file in list.files(folder, "^scores-.*[.]csv$", full.names = TRUE)) {
  scores <- read.csv(file)
  for (size in c(2, 3, 10, nrow(scores))) {
    a <- scores$a[1:size]; b <- scores$b[1:size]
    name <- paste0("scores", size)
    say(name, "quantile", quantile(a, c(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), type = 7))
    t <- t.test(a, b)
    say(name, "welch", c(unname(t$estimate[1] - t$estimate[2]), t$conf.int, t$p.value, unname(t$parameter)))
  }
}
