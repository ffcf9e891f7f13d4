package io.cloakroom.sanitizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.Papers;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path home;

  @Test
  void saysWhatWouldBeRemovedAndWritesNothing() throws IOException {
    Path photo = Photos.put(home.resolve("photo.jpg"), Photos.phone());

    Ran ran = Ran.check(photo);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("carries something hidden", "location: 50.2996, 14.8203")
        .contains("1 of 1 picture with something hidden")
        .as("of a copy that is not written")
        .doesNotContain(" bytes");
    assertThat(Photos.files(home)).containsExactly("photo.jpg");
  }

  @Test
  void findsNothingInWhatWasCleaned() throws IOException {
    Path photo = Photos.put(home.resolve("photo.jpg"), Photos.phone());
    Ran.clean(photo);

    Ran ran = Ran.check(home.resolve("photo.cleaned.jpg"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("carries nothing hidden");
  }

  @Test
  void passesOverOtherFilesInAFolderButNotOverWhatSaysItIsAPicture() throws IOException {
    Photos.put(home.resolve("notes.txt"), Photos.words());
    Ran notes = Ran.check(home);
    Photos.put(home.resolve("fake.jpg"), Photos.words());
    Ran fake = Ran.check(home);

    assertThat(notes.exitCode()).isZero();
    assertThat(notes.out()).contains("other files skipped: 1");
    assertThat(fake.exitCode()).isEqualTo(4);
    assertThat(fake.out()).contains("fake.jpg: refused. The file is not a picture");
  }

  @Test
  void tellsWhatAFilmHoldsWhateverItIsCalled() throws IOException {
    Path film = Photos.put(home.resolve("holiday.txt"), Films.phone(100_000));
    Photos.put(home.resolve("silent.mp4"), Films.silent());
    Photos.put(home.resolve("letter.pdf"), Papers.letter());

    Ran one = Ran.check(film);
    Ran folder = Ran.check(home);

    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.out())
        .contains("holiday.txt: an MP4 video that carries something hidden; it is not cleaned here")
        .contains("location: " + Films.DEGREES)
        .contains("camera or phone: " + Films.MODEL);
    assertThat(folder.out())
        .contains("silent.mp4: an MP4 video, in which nothing was found; it is not cleaned here")
        .contains("author or owner: " + Papers.AUTHOR)
        .contains("films and PDFs: 2 of 3 with something, other files skipped: 0")
        .contains("What they carry: location in 1, camera or phone in 1,", "author or owner in 1");
    assertThat(Ran.check(home.resolve("silent.mp4")).exitCode()).isZero();
  }

  @Test
  void tellsProgramsWhatAFilmHolds() throws IOException {
    Path film = Photos.put(home.resolve("film.mov"), Films.quickTime());

    JsonNode report = Ran.check(film, "--report", "json").json();

    JsonNode told = report.get("files").get(0);
    assertThat(told.get("outcome").asText()).isEqualTo("other");
    assertThat(told.get("kind").asText()).isEqualTo("QuickTime video");
    assertThat(told.get("found").findValuesAsText("trace")).contains("LOCATION", "DEVICE");
    assertThat(report.get("summary").get("withSomethingHidden").asInt()).isEqualTo(1);
    assertThat(report.get("summary").get("filesWith").get("LOCATION").asInt()).isEqualTo(1);
  }

  @Test
  void namesWhatItCannotRead() throws IOException {
    Path nowhere = home.resolve("nowhere.jpg");

    Ran ran = Ran.check(nowhere);

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(ran.err()).contains("nowhere.jpg: there is no such file or folder");
  }

  @Test
  void reachesNothingThroughALinkInAFolder() throws IOException {
    Path outside = Photos.put(home.resolve("outside/photo.jpg"), Photos.phone());
    Path inside = Files.createDirectory(home.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("folder"), outside.getParent());
    Path link = Files.createSymbolicLink(inside.resolve("photo.jpg"), outside);

    assertThat(Ran.check(inside).out()).contains("0 of 0 pictures");
    assertThat(Ran.check(link).exitCode()).isEqualTo(1);
  }

  @Test
  void looksAtEachFileOnceInTheOrderOfTheNames() throws IOException {
    Path b = Photos.put(home.resolve("b.jpg"), Photos.phone());
    Photos.put(home.resolve("a/z.jpg"), Photos.phone());
    Photos.put(home.resolve("c.jpg"), Photos.phone());

    Ran ran = Ran.check(b, home, "--report", "json");

    assertThat(ran.json().get("files").findValuesAsText("file"))
        .containsExactly(b.toString(), home.resolve("a/z.jpg").toString(), home + "/c.jpg");
  }

  @Test
  void refusesWhatIsTooLargeWithoutReadingIt() throws IOException {
    Path large = Photos.put(home.resolve("large.jpg"), Photos.phone());
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(8L << 30);
    }

    Ran ran = Ran.check(large);

    long most = SanitizerLimits.defaults().maxBytes() >> 20;
    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out()).contains("too large: 8192.0 MiB, at most " + most + ".0;");
  }

  @Test
  void T30_printsNothingThatATerminalObeys() throws IOException {
    String name = "a\u001b[2J\u202egpj\nb.jpg";
    Path odd = Photos.put(home.resolve(name), Photos.phone());

    Ran text = Ran.check(odd);
    Ran json = Ran.check(odd, "--report", "json");

    assertThat(text.out()).contains("a?[2J?gpj?b.jpg: carries").doesNotContain("\u001b", "\u202e");
    assertThat(json.out()).matches("[\n\\x20-\\x7e]*");
    assertThat(json.json().get("files").get(0).get("file").asText()).endsWith(name);
  }

  @Test
  void reportsToProgramsInOneDocument() throws IOException {
    Photos.put(home.resolve("1.jpg"), Photos.phone());
    Photos.put(home.resolve("2.jpg"), Photos.half());
    Photos.put(home.resolve("3.txt"), Photos.words());

    Ran ran = Ran.check(home, home.resolve("4"), "--report", "json");

    JsonNode failed = ran.json().get("files").get(0);
    JsonNode clean = ran.json().get("files").get(1);
    JsonNode refused = ran.json().get("files").get(2);
    JsonNode skipped = ran.json().get("files").get(3);
    assertThat(ran.json().get("version").asInt()).isEqualTo(1);
    assertThat(ran.json().get("command").asText()).isEqualTo("check");
    assertThat(failed.get("outcome").asText()).isEqualTo("failed");
    assertThat(clean.get("outcome").asText()).isEqualTo("clean");
    assertThat(clean.get("kind").asText()).isEqualTo("JPEG");
    assertThat(clean.get("type").asText()).isEqualTo("image/jpeg");
    assertThat(clean.get("width").asInt()).isEqualTo(1012);
    assertThat(clean.get("height").asInt()).isEqualTo(759);
    assertThat(clean.get("bytesBefore").asInt()).isEqualTo(Photos.phone().length);
    assertThat(clean.get("removed").get(0).get("trace").asText()).isEqualTo("LOCATION");
    assertThat(clean.has("output")).isFalse();
    assertThat(refused.get("outcome").asText()).isEqualTo("refused");
    assertThat(refused.get("refusal").asText()).isEqualTo("TRUNCATED");
    assertThat(refused.get("reason").asText()).contains("incomplete");
    assertThat(skipped.get("outcome").asText()).isEqualTo("skipped");
    assertThat(ran.json().get("summary").get("withSomethingHidden").asInt()).isEqualTo(1);
  }
}
