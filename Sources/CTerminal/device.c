/// The terminal as a file: a descriptor of our own, its size, writing without waiting, and waiting for many things.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "internal.h"

int ct_keep_descriptor(int descriptor) {
  if (descriptor < 0) return -1;
  int kept = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
  close(descriptor);
  return kept;
}

/// Opens `path` if it is the same terminal as `descriptor`.
static int open_same(const char *path, int descriptor, bool must_match) {
  int device = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  struct stat a, b;
  if (device < 0 || !must_match) return device;
  if (fstat(device, &a) == 0 && fstat(descriptor, &b) == 0 && a.st_rdev == b.st_rdev) return device;
  close(device);
  return -1;
}

int ct_open_device(int descriptor) {
  char path[256];
  int device = -1;
  if (ttyname_r(descriptor, path, sizeof path) == 0) device = open_same(path, descriptor, true);
  // After `su`, and in some containers, the terminal's name cannot be opened, but the controlling terminal can.
  if (device < 0 && tcgetsid(descriptor) == getsid(0)) device = open_same("/dev/tty", descriptor, false);
  // A shared descriptor must stay blocking; then a slow terminal holds us up for the length of a frame.
  if (device < 0) device = dup(descriptor);
  return ct_keep_descriptor(device);
}

int ct_scratch_file(const char *name) {
#ifdef __linux__
  return ct_keep_descriptor(memfd_create(name, MFD_CLOEXEC));
#else
  (void)name;
  char path[] = "/tmp/terminal.XXXXXX";
  int file = mkstemp(path);
  if (file >= 0) unlink(path);
  return ct_keep_descriptor(file);
#endif
}

void ct_write_all(int descriptor, const char *bytes, size_t count, int patience) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && (errno == EAGAIN || errno == EINTR)) {
      struct pollfd room = {.fd = descriptor, .events = POLLOUT};
      if (errno == EAGAIN && poll(&room, 1, patience) == 0) return;
    } else {
      return;
    }
  }
}

bool ct_measure(const ct_terminal *terminal, int *columns, int *rows) {
  struct winsize size = {0};
  if (ioctl(terminal->device, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

ssize_t ct_write(ct_terminal *terminal, const uint8_t *bytes, size_t count) {
  // Another thread may be dying right now; after it has restored the terminal, nothing more may be painted.
  if (atomic_load(&ct_guard->state) != CT_ARMED) return 0;
  ssize_t written = write(terminal->device, bytes, count);
  if (written >= 0) return written;
  return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

int ct_wait(ct_terminal *terminal, int wake_descriptor, bool wants_output, int milliseconds) {
  // `poll` passes over negative descriptors.
  struct pollfd watched[] = {
    {.fd = terminal->input, .events = POLLIN},
    {.fd = ct_signal_descriptor, .events = POLLIN},
    {.fd = wake_descriptor, .events = POLLIN},
    {.fd = wants_output ? terminal->device : -1, .events = POLLOUT},
  };
  // A pseudo-terminal is writable again after a few bytes. Leaving it alone for a moment means fewer, longer writes, and
  // half the time in the kernel; nothing else has to wait for that.
  int room = watched[3].fd, ready = 0;
  if (room >= 0 && milliseconds != 0) {
    watched[3].fd = -1;
    ready = poll(watched, 4, 1);
    watched[3].fd = room;
  }
  if (ready == 0) ready = poll(watched, 4, milliseconds);
  if (ready <= 0) return 0;
  int seen = 0;
  if (watched[0].revents & POLLIN) seen |= CT_INPUT_READY;
  if (watched[1].revents & POLLIN) seen |= CT_SIGNAL_READY;
  if (watched[2].revents) seen |= CT_WAKE_READY;
  if (watched[3].revents & POLLOUT) seen |= CT_OUTPUT_READY;
  if (watched[0].revents & (POLLHUP | POLLERR | POLLNVAL)) seen |= CT_HUNG_UP;
  return seen;
}
