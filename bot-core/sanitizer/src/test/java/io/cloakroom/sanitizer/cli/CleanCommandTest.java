package io.cloakroom.sanitizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Films;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
  @TempDir Path home;

  private Path photo;

  @BeforeEach
  void takeAPhoto() throws IOException {
    photo = Photos.put(home.resolve("photo.jpg"), Photos.phone());
  }

  @Test
  void refusesAFilmByItsNameAndWritesNothing() throws IOException {
    Path film = Photos.put(home.resolve("film.mp4"), Films.phone(100));

    Ran ran = Ran.clean(film);

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out())
        .contains("film.mp4: refused. The file is not a picture: it is an MP4 video");
    assertThat(Photos.files(home)).containsExactly("film.mp4", "photo.jpg");
  }

  @Test
  void putsACleanCopyBesideAndLeavesTheOriginal() throws IOException {
    Ran ran = Ran.clean(photo);

    assertThat(ran.exitCode()).isZero();
    assertThat(photo).hasBinaryContent(Photos.phone());
    assertThat(Photos.tells(home.resolve("photo.cleaned.jpg"))).isFalse();
    assertThat(Photos.files(home)).containsExactly("photo.cleaned.jpg", "photo.jpg");
  }

  @Test
  void saysWhatWasRemovedInPlainWords() {
    Ran ran = Ran.clean(photo);

    assertThat(ran.out())
        .contains("photo.jpg: cleaned; 311,406 to ")
        .contains("location: 50.2996, 14.8203", "camera or phone (2): Google, Pixel")
        .contains("1 picture cleaned, 0 refused, 0 failed");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void takesOverThePermissionsOfTheOriginalAndNotItsTime() throws IOException {
    Files.setPosixFilePermissions(photo, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(photo.toFile().setLastModified(0)).isTrue();

    Ran.clean(photo);

    Path copy = home.resolve("photo.cleaned.jpg");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-r-----");
    assertThat(copy.toFile().lastModified()).isPositive();
  }

  @Test
  void callsAFileByItsContent() throws IOException {
    Path png = Photos.put(home.resolve("shot.png"), Photos.phone());
    Path shout = Photos.put(home.resolve("SHOT.JPEG"), Photos.phone());
    Path bare = Photos.put(home.resolve(".hidden"), Photos.phone());

    Ran ran = Ran.clean(png, shout, bare);

    assertThat(ran.exitCode()).isZero();
    assertThat(Photos.files(home))
        .contains("shot.cleaned.jpg", "SHOT.cleaned.JPEG", ".hidden.cleaned.jpg");
  }

  @Test
  void keepsTheFoldersBelowEachArgument() throws IOException {
    Photos.put(home.resolve("in/a/b/1.jpg"), Photos.phone());
    Photos.put(home.resolve("in/.c/2.jpg"), Photos.phone());

    Ran ran = Ran.clean(home.resolve("in"), photo, "--to", home.resolve("out"));

    assertThat(ran.exitCode()).isZero();
    assertThat(Photos.files(home.resolve("out")))
        .containsExactly(".c/2.jpg", "a/b/1.jpg", "photo.jpg");
  }

  @Test
  void doesNotCleanItsOwnResultsAgain() throws IOException {
    Path out = home.resolve("out");

    Ran.clean(home, "--to", out);
    Ran again = Ran.clean(home, "--to", out);

    assertThat(again.exitCode()).isZero();
    assertThat(Photos.files(out)).containsExactly("photo.jpg");
  }

  @Test
  void doesNothingASecondTime() throws IOException {
    Ran.clean(photo);
    Path copy = home.resolve("photo.cleaned.jpg");
    assertThat(copy.toFile().setLastModified(0)).isTrue();

    Ran again = Ran.clean(photo);

    assertThat(again.exitCode()).isZero();
    assertThat(copy.toFile().lastModified()).isZero();
  }

  @Test
  void makesNoCopiesOfCopiesInAFolder() throws IOException {
    Ran.clean(home);
    Ran again = Ran.clean(home);

    assertThat(again.exitCode()).isZero();
    assertThat(Photos.files(home)).containsExactly("photo.cleaned.jpg", "photo.jpg");
  }

  @Test
  void saysWhichCopyCouldNotBeWritten() {
    Path below = photo.resolve("below");

    Ran ran = Ran.clean(photo, "--to", below);

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(ran.err()).contains("its copy " + below);
  }

  @Test
  void overwritesAnotherFileOnlyWhenForced() throws IOException {
    Path other = Photos.put(home.resolve("photo.cleaned.jpg"), Photos.words());

    Ran asked = Ran.clean(photo);
    boolean left = Files.size(other) == Photos.words().length;
    Ran forced = Ran.clean(photo, "--force");

    assertThat(asked.exitCode()).isEqualTo(5);
    assertThat(asked.err()).contains("is there already; --force overwrites it");
    assertThat(left).isTrue();
    assertThat(forced.exitCode()).isZero();
    assertThat(Files.size(other)).isGreaterThan(Photos.words().length);
  }

  @Test
  void neverOverwritesAnOriginalEvenWhenForced() throws IOException {
    Ran intoItself = Ran.clean(home, "--to", home, "--force");
    Path link = Files.createSymbolicLink(home.resolve("photo.cleaned.jpg"), photo);
    Ran throughALink = Ran.clean(photo, "--force");

    assertThat(intoItself.exitCode()).isEqualTo(5);
    assertThat(intoItself.err()).contains("would overwrite the original");
    assertThat(throughALink.exitCode()).isEqualTo(5);
    assertThat(link).isSymbolicLink();
    assertThat(photo).hasBinaryContent(Photos.phone());
  }

  @Test
  void givesTheSecondOfOneNameANumber() throws IOException {
    byte[] clean = cleanedPhone();
    Path jpg = Photos.put(home.resolve("a/same.jpg"), Photos.phone());
    Path png = Photos.put(home.resolve("b/same.jpg"), withAnotherQuantisation(clean));

    Path out = home.resolve("out");

    Ran ran = Ran.clean(jpg, png, "--to", out, "--force");
    Ran again = Ran.clean(jpg, png, "--to", out);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("same-2.jpg");
    assertThat(again.exitCode()).isZero();
    assertThat(Photos.files(out)).containsExactly("same-2.jpg", "same.jpg");
    assertThat(out.resolve("same.jpg")).hasBinaryContent(clean);
    assertThat(out.resolve("same-2.jpg")).hasBinaryContent(withAnotherQuantisation(clean));
  }

  /** Both are JPEG pictures, whatever the second is called. */
  @Test
  void numbersCopiesBesideTheirOriginalsToo() throws IOException {
    Photos.put(home.resolve("photo.gif"), withAnotherQuantisation(cleanedPhone()));
    Path taken = Photos.put(home.resolve("photo-2.cleaned.jpg"), cleanedPhone());

    Ran ran = Ran.clean(photo, home.resolve("photo.gif"), taken);

    assertThat(ran.exitCode()).isZero();
    assertThat(Photos.files(home))
        .contains("photo.cleaned.jpg", "photo-2.cleaned.jpg", "photo-3.cleaned.jpg");
    assertThat(taken).hasBinaryContent(cleanedPhone());
  }

  @Test
  void givesNamesThatSayNothingWhenAsked() throws IOException {
    Path dated = Photos.put(home.resolve("Ana/IMG_20240102_1.jpg"), Photos.phone());

    Ran plain = Ran.clean(dated, "--to", home.resolve("plain"));
    Ran neutral =
        Ran.clean(home.resolve("Ana"), "--neutral-names", "--to", home.resolve("neutral"));

    assertThat(plain.err()).contains("a date can be read in the names of 1 copies");
    assertThat(neutral.err()).isEmpty();
    assertThat(Photos.files(home.resolve("neutral")))
        .singleElement()
        .asString()
        .matches("picture-[0-9a-f]{16}\\.jpg");
  }

  @Test
  void keepsTheCaptureDateAloneWhenAsked() throws IOException {
    Ran ran = Ran.clean(photo, "--keep", "capture-date");

    String copy =
        new String(
            Files.readAllBytes(home.resolve("photo.cleaned.jpg")), StandardCharsets.ISO_8859_1);
    assertThat(ran.exitCode()).isZero();
    assertThat(copy).contains("2018:07:25 16:34:23").doesNotContain(Photos.CAMERA);
  }

  @Test
  void T30_writesNothingForARefusedPictureAndGoesOn() throws IOException {
    Path half = Photos.put(home.resolve("half.jpg"), Photos.half());
    Path page = Photos.put(home.resolve("page.txt"), Photos.words());

    Ran ran = Ran.clean(half, page, photo);

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out())
        .contains("half.jpg: refused. The picture is incomplete", "page.txt: refused.")
        .contains("1 picture cleaned, 2 refused");
    assertThat(Photos.files(home)).doesNotContain("half.cleaned.jpg").contains("photo.cleaned.jpg");
  }

  @Test
  void leavesNoHalfWrittenFileWhenTheCopyCannotBeWritten() throws IOException {
    Files.createDirectory(home.resolve("photo.cleaned.jpg"));

    Ran ran = Ran.clean(photo, "--force");

    assertThat(ran.exitCode()).isEqualTo(5);
    assertThat(Photos.files(home)).containsExactly("photo.jpg");
  }

  @Test
  void saysNothingOfWhatWentWellWhenQuiet() throws IOException {
    Path half = Photos.put(home.resolve("half.jpg"), Photos.half());

    Ran ran = Ran.clean(photo, half, "--quiet");

    assertThat(ran.out().lines()).singleElement().asString().contains("half.jpg: refused.");
  }

  @Test
  void refusesToStartWithWrongUsage() throws IOException {
    assertThat(Ran.clean().exitCode()).isEqualTo(2);
    assertThat(Ran.clean(photo, "--report", "xml").err()).contains("there are: text, json");
    assertThat(Ran.clean(photo, "--keep", "gps").err()).contains("there is: capture-date");
    assertThat(Ran.clean(photo, "--to", photo).err()).contains("not a folder");
    assertThat(Photos.files(home)).containsExactly("photo.jpg");
  }

  private byte[] cleanedPhone() throws IOException {
    Ran.clean(photo, "--to", home.resolve("once"));
    return Files.readAllBytes(home.resolve("once/photo.jpg"));
  }

  /** Another picture that is as clean: its first quantisation value differs. */
  private static byte[] withAnotherQuantisation(byte[] clean) {
    byte[] other = clean.clone();
    for (int at = 2;
        at < other.length;
        at += 2 + ((other[at + 2] & 0xFF) << 8 | (other[at + 3] & 0xFF))) {
      if ((other[at + 1] & 0xFF) == 0xDB) {
        other[at + 5]++;
        return other;
      }
    }
    throw new IllegalArgumentException("no quantisation table");
  }
}
