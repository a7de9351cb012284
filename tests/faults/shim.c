/*
 * Stands between a process and the calls that change files below one folder, and fails one of them.
 * Preloaded with LD_PRELOAD; told what to do by environment variables:
 *   QZ_FAULT_FOLDER  calls on files below it count, all others pass
 *   QZ_FAULT_AT      number of the call to fail, from 1; 0 only counts
 *   QZ_FAULT_MODE    kill | eio | enospc | short; the last three go on failing when QZ_FAULT_STICKY is set
 *   QZ_FAULT_COUNT   file that gets the number of calls when the process ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static long fault_at;
static int sticky;
static char mode[16];
static char folder[PATH_MAX];
static size_t folder_length;

__attribute__((constructor)) static void start(void) {
  const char *at = getenv("QZ_FAULT_AT");
  const char *how = getenv("QZ_FAULT_MODE");
  const char *where = getenv("QZ_FAULT_FOLDER");
  fault_at = at ? atol(at) : 0;
  sticky = getenv("QZ_FAULT_STICKY") != NULL;
  snprintf(mode, sizeof mode, "%s", how ? how : "kill");
  snprintf(folder, sizeof folder, "%s", where ? where : "/nowhere");
  folder_length = strlen(folder);
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("QZ_FAULT_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld", atomic_load(&calls));
  fclose(file);
}

static int below(const char *path) {
  return path && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int below_fd(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

/* Counts a call; says whether it is to fail. */
static int strike(int counted) {
  if (!counted) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (fault_at == 0) return 0;
  if (number < fault_at || (number > fault_at && !sticky)) return 0;
  if (strcmp(mode, "kill") == 0) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  errno = strcmp(mode, "enospc") == 0 ? ENOSPC : EIO;
  return 1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int is_short(void) { return strcmp(mode, "short") == 0; }

#define WRITE_AT(NAME) \
  ssize_t NAME(int fd, const void *data, size_t size, off_t offset) { \
    REAL(ssize_t, #NAME, int, const void *, size_t, off_t); \
    if (strike(below_fd(fd))) { \
      if (!is_short()) return -1; \
      real(fd, data, size / 2, offset); \
      errno = EIO; \
      return -1; \
    } \
    return real(fd, data, size, offset); \
  }

WRITE_AT(pwrite)
WRITE_AT(pwrite64)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (strike(below_fd(fd))) {
    if (!is_short()) return -1;
    real(fd, data, size / 2);
    errno = EIO;
    return -1;
  }
  return real(fd, data, size);
}

#define ON_FD(NAME) \
  int NAME(int fd) { \
    REAL(int, #NAME, int); \
    return strike(below_fd(fd)) ? -1 : real(fd); \
  }

ON_FD(fsync)
ON_FD(fdatasync)

#define TRUNCATE(NAME) \
  int NAME(int fd, off_t size) { \
    REAL(int, #NAME, int, off_t); \
    return strike(below_fd(fd)) ? -1 : real(fd, size); \
  }

TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  return strike(below(path)) ? -1 : real(path);
}

int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  return strike(below(path)) ? -1 : real(path);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  return strike(below(from)) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t permissions) {
  REAL(int, "mkdir", const char *, mode_t);
  return strike(below(path)) ? -1 : real(path, permissions);
}
