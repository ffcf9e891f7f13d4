package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {

  @ParameterizedTest
  @CsvSource({
    "GIF89a......, GIF",
    "RIFF....WEBPVP8 , WEBP",
    "II*., OTHER",
    "%PDF-1.7 ......., OTHER",
    "<html><svg>, OTHER",
    "<svg xmlns='x'>, SVG",
    "<?xml version='1.0'?><!-- a --><!DOCTYPE svg><svg>, SVG",
    "<s:svg>, SVG",
    "BMW is a car maker, OTHER"
  })
  void tellsTheKindByTheFirstBytes(String head, FileKind kind) {
    assertThat(Sniffer.kindOf(Bytes.latin1(head))).isEqualTo(kind);
  }

  @Test
  void tellsBinaryKindsByTheirSignatures() {
    assertThat(kindOf("\u00FF\u00D8\u00FF\u00E0")).isEqualTo(FileKind.JPEG);
    assertThat(kindOf("\u0089PNG\r\n\u001A\n")).isEqualTo(FileKind.PNG);
    assertThat(kindOf("MM\0*\0\0\0\b")).isEqualTo(FileKind.TIFF);
    assertThat(kindOf("BM........6\0\0\0(\0\0\0")).isEqualTo(FileKind.BMP);
    assertThat(kindOf("\0\0\0\fJXL \r\n\u0087\n")).isEqualTo(FileKind.JPEG_XL);
    assertThat(kindOf("\u00FF\n\0\0")).isEqualTo(FileKind.JPEG_XL);
  }

  @Test
  void readsTheBrandsOfIsoFiles() {
    assertThat(kindOf("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")).isEqualTo(FileKind.HEIC);
    assertThat(kindOf("\0\0\0\u0018ftypmif1\0\0\0\0avifmif1")).isEqualTo(FileKind.AVIF);
    assertThat(kindOf("\0\0\0\u0018ftypisom\0\0\0\0mp41isom")).isEqualTo(FileKind.OTHER);
  }

  @Test
  void readsAnSvgInUtf16() {
    assertThat(kindOf("\u00FF\u00FE<\0s\0v\0g\0>\0")).isEqualTo(FileKind.SVG);
  }

  @Test
  void callsNothingEmpty() {
    assertThat(Sniffer.kindOf(new byte[0])).isEqualTo(FileKind.EMPTY);
    assertThat(FileKind.EMPTY.isImage()).isFalse();
    assertThat(FileKind.SVG.isImage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.JPG", "a.b.png", " photo.heic ", ".webp", "x.svgz"})
  void takesTheNameForAClaim(String name) {
    assertThat(Sniffer.claimsImage("", name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jpg", "a.jpg.zip", "notes.txt", "png."})
  void takesOtherNamesForNone(String name) {
    assertThat(Sniffer.claimsImage("application/octet-stream", name)).isFalse();
  }

  @Test
  void takesTheDeclaredTypeForAClaim() {
    assertThat(Sniffer.claimsImage("Image/JPEG; q=1", "notes.txt")).isTrue();
    assertThat(Sniffer.claimsImage("application/x-image/png", "notes.txt")).isFalse();
  }

  private static FileKind kindOf(String latin1) {
    return Sniffer.kindOf(Bytes.latin1(latin1));
  }
}
