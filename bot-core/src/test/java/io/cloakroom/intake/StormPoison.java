package io.cloakroom.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Files in which every process dies that has read them, and with it whatever it is at. */
final class StormPoison {
  /** What is in them. */
  static final byte[] FILE = Scenario.picture(0x00ff88);

  private final Consumer<Post> dies;
  private final Set<Post> posts = new LinkedHashSet<>();

  /**
   * @param dies the process that runs now, by a file of the post: ends its thread too
   */
  StormPoison(Consumer<Post> dies) {
    this.dies = dies;
  }

  void posted(Post post) {
    posts.add(post);
  }

  boolean isIn(Post post) {
    return posts.contains(post);
  }

  /** A chat whose files are read by processes that can die of them. */
  Messenger around(Messenger real) {
    return (Messenger)
        Proxy.newProxyInstance(
            Messenger.class.getClassLoader(),
            new Class<?>[] {Messenger.class},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                return method.getName().equals("open")
                    ? ((Optional<?>) answer).map(file -> read((Post) arguments[0], file))
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Object read(Post post, Object file) {
    return isIn(post) ? new Deadly((InputStream) file, () -> dies.accept(post)) : file;
  }

  private static final class Deadly extends FilterInputStream {
    private final Runnable end;

    Deadly(InputStream file, Runnable end) {
      super(file);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return ended(super.read());
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return ended(super.read(into, from, length));
    }

    private int ended(int read) {
      if (read < 0) {
        end.run();
      }
      return read;
    }
  }
}
