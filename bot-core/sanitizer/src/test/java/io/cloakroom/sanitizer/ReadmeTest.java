package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README compiles as it stands there, and cleans a picture. */
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void cleansAPictureAsTheReadmeSays() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(example.find()).isTrue();
    byte[] original = SamplePictures.load("gps.jpg");
    Path picture = Files.write(folder.resolve("holiday.jpg"), original);
    Path copy = folder.resolve("clean.jpg");

    run(example.group(2), example.group(1), picture.toString(), copy.toString());

    assertThat(Files.readAllBytes(copy)).isEqualTo(SamplePictures.clean(original).bytes());
  }

  private void run(String name, String code, String... arguments) throws Exception {
    Path source = Files.writeString(folder.resolve(name + ".java"), code);
    assertThat(compile(source)).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) arguments);
    }
  }

  private int compile(Path source) throws IOException {
    String path = System.getProperty("java.class.path");
    return ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-cp", path, "-d", folder.toString(), source.toString());
  }
}
