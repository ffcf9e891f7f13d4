/*
 * A disk whose plug can be pulled: a file system in memory that shows what was written, as any does,
 * and keeps of it only what was forced. FUSE 3; one thread.
 *
 *   cc -O2 -Wall -o plug plug.c $(pkg-config --cflags --libs fuse3)
 *   plug FOLDER [-f]                     mounts it
 *   echo "off 50 7" > FOLDER/.plug       pulls the plug: of each block and each name that was not
 *                                        forced 50 of 100 are kept, by the dice of seed 7
 *   cat FOLDER/.plug                     what that dropped
 *
 * Forced is: of a file what fsync or fdatasync was asked for, and not its name; of a name the fsync
 * of its folder. A rename within a folder is there or not, as a whole; of one between two folders
 * each half goes by its own folder. Blocks have 4 KiB and go each by itself, in no order. What was
 * cut off by truncate comes back unless it was forced. Whoever has a file open must be gone.
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BLOCK 4096
#define CONTROL "/.plug"

struct node;

struct name {
  char *text;
  struct node *to;
  struct name *next;
};

struct bytes {
  char *at;
  size_t size, room;
};

struct node {
  mode_t mode;
  uid_t uid;
  gid_t gid;
  ino_t number;
  struct timespec modified;
  struct bytes live, forced;
  unsigned char *dirty; /* a byte for each block of what is live */
  size_t dirty_room;
  int cut;                   /* it was cut off since it was forced */
  struct name *names, *kept; /* of a folder: those that are seen, those that were forced */
  struct node *all;
};

static struct node *root, *everything;
static ino_t numbers;
static char said[256] = "not pulled yet\n";

static void *need(void *p) {
  if (!p) abort();
  return p;
}

static struct node *new_node(mode_t mode) {
  struct node *n = need(calloc(1, sizeof *n));
  n->mode = mode;
  n->uid = getuid();
  n->gid = getgid();
  n->number = ++numbers;
  clock_gettime(CLOCK_REALTIME, &n->modified);
  n->all = everything;
  everything = n;
  return n;
}

static void resize(struct bytes *b, size_t size) {
  if (size > b->room) {
    size_t room = b->room ? b->room : BLOCK;
    while (room < size) room *= 2;
    b->at = need(realloc(b->at, room));
    memset(b->at + b->room, 0, room - b->room);
    b->room = room;
  }
  if (size < b->size) memset(b->at + size, 0, b->size - size);
  b->size = size;
}

static void soil(struct node *n, size_t from, size_t to) {
  size_t blocks = (to + BLOCK - 1) / BLOCK;
  if (blocks > n->dirty_room) {
    size_t room = blocks * 2;
    n->dirty = need(realloc(n->dirty, room));
    memset(n->dirty + n->dirty_room, 0, room - n->dirty_room);
    n->dirty_room = room;
  }
  for (size_t b = from / BLOCK; b < blocks; b++) n->dirty[b] = 1;
  clock_gettime(CLOCK_REALTIME, &n->modified);
}

static struct name **find(struct name **list, const char *text) {
  while (*list && strcmp((*list)->text, text)) list = &(*list)->next;
  return list;
}

static void set(struct name **list, const char *text, struct node *to) {
  struct name **at = find(list, text);
  if (!*at) {
    *at = need(calloc(1, sizeof **at));
    (*at)->text = need(strdup(text));
  }
  (*at)->to = to;
}

static void unset(struct name **list, const char *text) {
  struct name **at = find(list, text), *gone = *at;
  if (gone) {
    *at = gone->next;
    free(gone->text);
    free(gone);
  }
}

static void copy_names(struct name **into, struct name *from) {
  while (*into) unset(into, (*into)->text);
  for (; from; from = from->next) set(into, from->text, from->to);
}

static struct node *walk(const char *path, struct node **folder, char *last) {
  struct node *at = root;
  char part[256];
  if (folder) *folder = NULL;
  while (*path) {
    while (*path == '/') path++;
    if (!*path) break;
    size_t length = strcspn(path, "/");
    if (length >= sizeof part) return NULL;
    memcpy(part, path, length);
    part[length] = 0;
    path += length;
    if (!at || !S_ISDIR(at->mode)) return NULL;
    if (folder) {
      *folder = at;
      strcpy(last, part);
    }
    struct name *found = *find(&at->names, part);
    at = found ? found->to : NULL;
    if (!at) {
      if (folder && path[strspn(path, "/")]) *folder = NULL;
      return NULL;
    }
  }
  return at;
}

static void force(struct node *n) {
  for (size_t b = 0; b * BLOCK < n->live.size; b++) {
    if (b < n->dirty_room && n->dirty[b]) {
      size_t from = b * BLOCK, to = from + BLOCK < n->live.size ? from + BLOCK : n->live.size;
      if (n->forced.size < to) resize(&n->forced, to);
      memcpy(n->forced.at + from, n->live.at + from, to - from);
    }
  }
  resize(&n->forced, n->live.size);
  if (n->dirty_room) memset(n->dirty, 0, n->dirty_room);
  n->cut = 0;
}

static int keeps(int percent) { return rand() % 100 < percent; }

/* Of a file: what was forced, and of the rest what the dice keep. */
static void lose_blocks(struct node *n, int percent, long *lost, long *of) {
  size_t size = n->forced.size;
  if (n->cut && keeps(percent) && n->live.size < size) {
    size = n->live.size;
    resize(&n->forced, size);
  }
  for (size_t b = 0; b * BLOCK < n->live.size; b++) {
    if (b < n->dirty_room && n->dirty[b]) {
      ++*of;
      if (keeps(percent)) {
        size_t from = b * BLOCK, to = from + BLOCK < n->live.size ? from + BLOCK : n->live.size;
        if (n->forced.size < to) resize(&n->forced, to);
        memcpy(n->forced.at + from, n->live.at + from, to - from);
      } else {
        ++*lost;
      }
    }
  }
  resize(&n->live, 0);
  resize(&n->live, n->forced.size);
  if (n->forced.size) memcpy(n->live.at, n->forced.at, n->forced.size);
  if (n->dirty_room) memset(n->dirty, 0, n->dirty_room);
  n->cut = 0;
}

static struct name *of_node(struct name *list, struct node *to) {
  while (list && list->to != to) list = list->next;
  return list;
}

/* Of a folder: each name that came or went since it was forced, by the dice; a rename as a whole. */
static void lose_names(struct node *n, int percent, long *lost, long *of) {
  struct name *now = n->names;
  for (; now; now = now->next) {
    struct name *was = *find(&n->kept, now->text);
    if (was && was->to == now->to) continue;
    ++*of;
    if (!keeps(percent)) {
      ++*lost;
      continue;
    }
    struct name *former = of_node(n->kept, now->to);
    char *old = former && !*find(&n->names, former->text) ? need(strdup(former->text)) : NULL;
    set(&n->kept, now->text, now->to);
    if (old) unset(&n->kept, old);
    free(old);
  }
  struct name *was = n->kept;
  while (was) {
    struct name *next = was->next;
    if (!*find(&n->names, was->text) && !of_node(n->names, was->to)) {
      ++*of;
      if (keeps(percent)) unset(&n->kept, was->text);
      else ++*lost;
    }
    was = next;
  }
  copy_names(&n->names, n->kept);
}

static void pull(int percent, unsigned seed) {
  long blocks = 0, of_blocks = 0, names = 0, of_names = 0;
  srand(seed);
  for (struct node *n = everything; n; n = n->all) {
    if (S_ISDIR(n->mode)) lose_names(n, percent, &names, &of_names);
    else lose_blocks(n, percent, &blocks, &of_blocks);
  }
  snprintf(said, sizeof said, "dropped %ld of %ld blocks and %ld of %ld names\n", blocks, of_blocks,
           names, of_names);
}

/* Of a file that is open and has no name any more there is no path. */
static int is_control(const char *path) { return path && !strcmp(path, CONTROL); }

static struct node *opened(const char *path, struct fuse_file_info *fi) {
  if (fi && fi->fh) return (struct node *)(uintptr_t)fi->fh;
  return path ? walk(path, NULL, NULL) : NULL;
}

static int p_getattr(const char *path, struct stat *st, struct fuse_file_info *fi) {
  memset(st, 0, sizeof *st);
  if (is_control(path)) {
    st->st_mode = S_IFREG | 0600;
    st->st_nlink = 1;
    st->st_size = sizeof said;
    return 0;
  }
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  st->st_mode = n->mode;
  st->st_nlink = S_ISDIR(n->mode) ? 2 : 1;
  st->st_uid = n->uid;
  st->st_gid = n->gid;
  st->st_ino = n->number;
  st->st_size = n->live.size;
  st->st_blocks = (n->live.size + 511) / 512;
  st->st_mtim = st->st_ctim = st->st_atim = n->modified;
  return 0;
}

static int p_readdir(const char *path, void *into, fuse_fill_dir_t fill, off_t at,
                     struct fuse_file_info *fi, enum fuse_readdir_flags flags) {
  (void)at, (void)fi, (void)flags;
  struct node *n = walk(path, NULL, NULL);
  if (!n) return -ENOENT;
  fill(into, ".", NULL, 0, 0);
  fill(into, "..", NULL, 0, 0);
  for (struct name *one = n->names; one; one = one->next) fill(into, one->text, NULL, 0, 0);
  return 0;
}

static int make(const char *path, mode_t mode, struct node **made) {
  struct node *folder;
  char last[256];
  if (walk(path, &folder, last)) return -EEXIST;
  if (!folder) return -ENOENT;
  *made = new_node(mode);
  set(&folder->names, last, *made);
  return 0;
}

static int p_mkdir(const char *path, mode_t mode) {
  struct node *made;
  return make(path, S_IFDIR | (mode & 07777), &made);
}

static int p_create(const char *path, mode_t mode, struct fuse_file_info *fi) {
  if (is_control(path)) return 0;
  struct node *made;
  int e = make(path, S_IFREG | (mode & 07777), &made);
  if (!e) fi->fh = (uint64_t)(uintptr_t)made;
  return e;
}

static int p_open(const char *path, struct fuse_file_info *fi) {
  if (is_control(path)) {
    fi->direct_io = 1;
    return 0;
  }
  struct node *n = walk(path, NULL, NULL);
  if (!n) return -ENOENT;
  fi->fh = (uint64_t)(uintptr_t)n;
  if (fi->flags & O_TRUNC) {
    resize(&n->live, 0);
    n->cut = 1;
  }
  return 0;
}

static int p_read(const char *path, char *into, size_t size, off_t from, struct fuse_file_info *fi) {
  const char *bytes;
  size_t there;
  if (is_control(path)) {
    bytes = said;
    there = strlen(said);
  } else {
    struct node *n = opened(path, fi);
    if (!n) return -ENOENT;
    bytes = n->live.at;
    there = n->live.size;
  }
  if ((size_t)from >= there) return 0;
  if (size > there - from) size = there - from;
  memcpy(into, bytes + from, size);
  return size;
}

static int p_write(const char *path, const char *bytes, size_t size, off_t to,
                   struct fuse_file_info *fi) {
  if (is_control(path)) {
    char words[64];
    int percent;
    unsigned seed;
    snprintf(words, sizeof words, "%.*s", (int)(size < 63 ? size : 63), bytes);
    if (sscanf(words, "off %d %u", &percent, &seed) != 2) return -EINVAL;
    pull(percent, seed);
    return size;
  }
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  if (to + size > n->live.size) {
    soil(n, n->live.size, to + size);
    resize(&n->live, to + size);
  }
  memcpy(n->live.at + to, bytes, size);
  soil(n, to, to + size);
  return size;
}

static int p_truncate(const char *path, off_t size, struct fuse_file_info *fi) {
  if (is_control(path)) return 0;
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  if ((size_t)size > n->live.size) soil(n, n->live.size, size);
  if ((size_t)size < n->live.size) n->cut = 1;
  resize(&n->live, size);
  return 0;
}

static int p_fsync(const char *path, int data, struct fuse_file_info *fi) {
  (void)data;
  struct node *n = opened(path, fi);
  if (n) force(n);
  return 0;
}

static int p_fsyncdir(const char *path, int data, struct fuse_file_info *fi) {
  (void)data, (void)fi;
  struct node *n = walk(path, NULL, NULL);
  if (n) copy_names(&n->kept, n->names);
  return 0;
}

static int take(const char *path, int folders) {
  struct node *folder;
  char last[256];
  struct node *n = walk(path, &folder, last);
  if (!n) return -ENOENT;
  if (folders && !S_ISDIR(n->mode)) return -ENOTDIR;
  if (!folders && S_ISDIR(n->mode)) return -EISDIR;
  if (folders && n->names) return -ENOTEMPTY;
  unset(&folder->names, last);
  return 0;
}

static int p_unlink(const char *path) { return is_control(path) ? -EPERM : take(path, 0); }

static int p_rmdir(const char *path) { return take(path, 1); }

static int p_rename(const char *from, const char *to, unsigned flags) {
  struct node *left, *right;
  char old[256], new[256];
  struct node *n = walk(from, &left, old);
  struct node *there = walk(to, &right, new);
  if (!n || !right) return -ENOENT;
  if (flags & ~1u) return -EINVAL;
  if (there && (flags & 1u)) return -EEXIST;
  if (there && S_ISDIR(there->mode) && there->names) return -ENOTEMPTY;
  if (n == there) return 0;
  unset(&left->names, old);
  set(&right->names, new, n);
  return 0;
}

static int p_chmod(const char *path, mode_t mode, struct fuse_file_info *fi) {
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  n->mode = (n->mode & S_IFMT) | (mode & 07777);
  return 0;
}

static int p_chown(const char *path, uid_t uid, gid_t gid, struct fuse_file_info *fi) {
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  if (uid != (uid_t)-1) n->uid = uid;
  if (gid != (gid_t)-1) n->gid = gid;
  return 0;
}

static int p_utimens(const char *path, const struct timespec at[2], struct fuse_file_info *fi) {
  struct node *n = opened(path, fi);
  if (!n) return -ENOENT;
  if (at[1].tv_nsec == UTIME_NOW) clock_gettime(CLOCK_REALTIME, &n->modified);
  else if (at[1].tv_nsec != UTIME_OMIT) n->modified = at[1];
  return 0;
}

static int p_statfs(const char *path, struct statvfs *st) {
  (void)path;
  memset(st, 0, sizeof *st);
  st->f_bsize = st->f_frsize = BLOCK;
  st->f_blocks = st->f_bfree = st->f_bavail = (fsblkcnt_t)4 << 20;
  st->f_namemax = 255;
  return 0;
}

static void *p_init(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->use_ino = 1;
  /* What is dropped must not be seen from the kernel's memory. */
  config->direct_io = 1;
  config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;
  config->hard_remove = 1;
  return NULL;
}

static const struct fuse_operations OPERATIONS = {
    .init = p_init,
    .getattr = p_getattr,
    .readdir = p_readdir,
    .mkdir = p_mkdir,
    .create = p_create,
    .open = p_open,
    .read = p_read,
    .write = p_write,
    .truncate = p_truncate,
    .fsync = p_fsync,
    .fsyncdir = p_fsyncdir,
    .unlink = p_unlink,
    .rmdir = p_rmdir,
    .rename = p_rename,
    .chmod = p_chmod,
    .chown = p_chown,
    .utimens = p_utimens,
    .statfs = p_statfs,
};

int main(int count, char **words) {
  if (count < 2) {
    fprintf(stderr, "usage: plug FOLDER [-f]\n");
    return 2;
  }
  root = new_node(S_IFDIR | 0755);
  char *with[8] = {words[0], "-s", "-o", "default_permissions"};
  int n = 4;
  for (int i = 1; i < count && n < 7; i++) with[n++] = words[i];
  return fuse_main(n, with, &OPERATIONS, NULL);
}
