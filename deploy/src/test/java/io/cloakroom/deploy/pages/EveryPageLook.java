package io.cloakroom.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/**
 * Makes a picture of every page, card and answer in light, in dark and at a telephone's width, for
 * somebody to look at; see {@code deploy/docs/pictures/look}. It is no test of the tiers, and fails
 * where what it shows is not what {@code deploy/docs/looked-at.md} lists.
 */
@Tag("full")
public class EveryPageLook extends LookStage {
  private static final Path LISTED = Path.of("../deploy/docs/looked-at.md");
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\|", Pattern.MULTILINE);
  private static final By SHOW = By.cssSelector("[data-part=asking] button.main");
  private static final By CHOOSE = By.cssSelector("[data-part=tile] input[type=checkbox]");
  private static final By PRESS = By.cssSelector("[data-part=press] button");
  private static final By MAIN = By.cssSelector("button.main");

  @Test
  public void everyPageAndCardAsPeopleSeeIt() throws Exception {
    pages();
    ends();
    asking();
    outside();
    handingIn();
    cards();
    answers();
    record();
    library();
    versions();
    incident();
    finding();
    policyText();
    coaching();
    new GoverningLook(this).walk();

    assertThat(shown).containsExactlyElementsOf(listed());
  }

  private void pages() throws Exception {
    String link = posted("site");
    chromium.go(link);
    look("stranger");
    chromium.go(running.url() + "/nothing");
    look("nothing-here");
    opened("bob", "site", link);
    look("picture");
    chromium.go(link);
    look("one-step-away");
    opened("eve", "site", link);
    look("picture-of-a-guest");
    demo.type("cho", "site", "/image policy download on");
    link = posted("site");
    demo.type("ana", "site", "/image set " + link + " views:9 title:\"The pier, from the north\"");
    demo.type(
        "cho",
        "site",
        "/image set "
            + link
            + " usage:\"for the report only\" rights-holder:\"Harbour Works Ltd\"");
    opened("bob", "site", link);
    look("picture-with-all-it-can-say");
    demo.type("cho", "site", "/image policy unset download");
    opened("ana", "site", link);
    look("picture-of-its-own");
    String another = demo.personalLink("bob", "site", link);
    chromium.go("about:blank");
    chromium.go(another);
    chromium.seen(By.cssSelector("[data-part=choices]"));
    look("signed-in-as-somebody-else");
    follow(another);
    chromium.seen(PICTURE);
    chromium.press(By.cssSelector("[data-part=who] button"));
    look("signed-out");
    follow(another);
    says("This personal link is used up");
    look("personal-link-used-up");
  }

  private void ends() throws Exception {
    String expired = posted("site");
    String revoked = posted("site");
    String renewed = posted("site");
    String used = posted("site");
    String once = posted("site");
    demo.type("ana", "site", "/image set " + used + " views:1");
    demo.type("ana", "site", "/image set " + once + " once:true");
    opened("bob", "site", used);
    look("last-view");
    chromium.go("about:blank");
    chromium.go(demo.personalLink("bob", "site", once));
    chromium.seen(PICTURE);
    look("seen-last-and-erased");
    demo.type("ana", "site", "/image set " + renewed + " expiry:1h");
    demo.type("ana", "site", "/image set " + expired + " expiry:1h");
    running.direct("turn PT1H");
    demo.type("ana", "site", "/image renew " + renewed);
    demo.type("ana", "site", "/image revoke " + revoked);
    asked(expired, "This link has expired", "expired");
    asked(revoked, "This link was revoked", "revoked");
    asked(renewed, "There is a newer link", "newer-link");
    asked(used, "No views are left", "no-views-left");
  }

  private void asking() throws Exception {
    String link = posted("site");
    follow(demo.personalLink("dan", "other", link));
    says("You don't have access");
    look("refused");
    chromium.seen(By.cssSelector("[data-part=request] textarea")).sendKeys("for the report");
    chromium.press(By.cssSelector("[data-part=request] button"));
    says("Asked");
    look("asked");
    asked(link, "You don't have access yet", "asked-already");
    be("ana", "site");
    sees("asks to see a picture");
    look("request-to-decide");
    press("Approve 1 h");
    sees("may look for 1h");
    look("request-decided");
    be("dan", "other");
    sees("You may look at the picture");
    look("let-in");
  }

  private void outside() throws Exception {
    demo.type("cho", "site", "/image policy set outsiders on");
    String link = posted("site");
    type("ana", "site", "/image share " + link + " to:name@partner.example");
    sees("name@partner.example");
    look("share-outside");
    String answer =
        chromium.seen(By.xpath("(//article[contains(@class, 'private')])[last()]")).getText();
    chromium.go(found("(http://\\S+/o/[\\w-]{43})", answer));
    look("outsider-code");
    chromium.seen(By.name("code")).sendKeys("00");
    chromium.press(MAIN);
    chromium.seen(By.cssSelector(".wrong"));
    look("outsider-code-wrong");
    chromium.seen(By.name("code")).sendKeys(found("\\b(\\d{8})\\b", answer));
    chromium.press(MAIN);
    chromium.seen(By.cssSelector("[data-part=ask]"));
    look("outsider");
    chromium.press(MAIN);
    chromium.seen(PICTURE);
    look("outsider-picture");
    demo.type("ana", "site", "/image revoke " + link);
    says("This shows nothing any more");
    look("outsider-over");
  }

  private void handingIn() throws Exception {
    Path one = Files.write(home.resolve("a rather long name of a picture 1.jpg"), Pictures.phone());
    Path two = Files.write(home.resolve("IMG_2.jpg"), Pictures.phone());
    String page = DemoClient.target(demo.type("bob", "site", "/image upload"));
    chromium.go(page);
    look("hand-in");
    chromium.driver().findElement(By.cssSelector("input[type=file]")).sendKeys(one + "\n" + two);
    look("hand-in-chosen");
    chromium.press(MAIN);
    sees(By.cssSelector("[data-part=message]"), "Handed in");
    look("handed-in");
    chromium.go(page);
    look("hand-in-over");
  }

  private void cards() throws Exception {
    demo.type("wad", "legal", "/image policy preview low");
    be("cho", "legal");
    sees("I look after the pictures");
    look("welcome");
    card("legal", "card-with-a-preview");
    demo.type("wad", "legal", "/image policy preview blur");
    card("legal", "card-blurred");
    demo.type("wad", "legal", "/image policy set views 3");
    card("legal", "card-with-views");
    demo.type("wad", "legal", "/image policy access approval");
    card("legal", "card-by-approval");
    demo.type("wad", "legal", "/image policy set card small");
    card("legal", "card-small");
    demo.type("wad", "legal", "/image policy unset card");
    demo.type("wad", "legal", "/image policy access restricted");
    String link = card("legal", "card-restricted");
    demo.type("cho", "legal", "/image revoke " + link);
    be("cho", "legal");
    sees("Revoked");
    look("card-revoked");
    String held = demo.post("cho", "legal", "broken.jpg", Pictures.truncated());
    assertThat(held).isNotEmpty();
    be("cho", "legal");
    sees("broken");
    look("card-held");
  }

  private void answers() throws Exception {
    String link = posted("site");
    for (Map.Entry<String, String> asked :
        List.of(
            Map.entry("answer-help", "help"),
            Map.entry("answer-info", "info " + link),
            Map.entry("answer-open", "open " + link),
            Map.entry("answer-who", "who " + link),
            Map.entry("answer-why", "why @dan " + link),
            Map.entry("answer-seen", "seen " + link),
            Map.entry("answer-list", "list"),
            Map.entry("answer-policy-show", "policy show"),
            Map.entry("answer-set", "set " + link + " views:3 expiry:1d"),
            Map.entry("answer-share", "share " + link + " to:#other"),
            Map.entry("answer-remove", "remove " + link),
            Map.entry("answer-unknown", "banana"))) {
      answer("ana", "site", asked.getValue(), asked.getKey());
    }
    answer("cho", "site", "policy edit", "form-policy-edit");
    answer("cho", "site", "policy access open", "answer-widened");
    answer("cho", "site", "policy access open existing:true", "answer-widening-asks");
    answer("wad", "site", "admin role partner @ops channels:#site", "answer-role-asks");
    answer("wad", "site", "admin doctor", "answer-doctor");
    be("ana", "site");
    chromium.seen(By.id("write")).sendKeys("/image ");
    look("suggestions");
  }

  private void library() throws Exception {
    JsonNode button =
        DemoClient.list(demo.type("ana", "site", "/image mine").get("buttons")).stream()
            .filter(one -> one.get("label").asText().equals("Library"))
            .findFirst()
            .orElseThrow();
    chromium.go(DemoClient.target(demo.press("ana", "site", button)));
    chromium.seen(By.cssSelector("[data-part=tile]"));
    look("library");
    chosenTogether();
    chromium.press(By.cssSelector("[data-part=tile] a[href^='/library/about/']"));
    chromium.press(By.cssSelector("[data-part=history] button"));
    chromium.seen(By.cssSelector("[data-part=seen]"));
    look("library-details");
    chromium.go(running.url() + "/library?q=nowhere");
    look("library-nothing");
    follow(demo.personalLink("cho", "site", posted("site")));
    chromium.seen(PICTURE);
    chromium.go(running.url() + "/channels");
    chromium.seen(By.cssSelector("[data-part=channel]"));
    look("channels");
    follow(DemoClient.target(demo.type("wad", "site", "/image admin numbers as-page:yes")));
    chromium.seen(By.cssSelector("[data-part=plot] canvas"));
    look("numbers");
  }

  /** Several of them, and what is done to them. */
  private void chosenTogether() throws Exception {
    chromium.driver().findElements(CHOOSE).stream().limit(3).forEach(WebElement::click);
    look("library-ticked");
    chromium.press(By.cssSelector("[data-part=bar] button[value=revoke]"));
    chromium.seen(PRESS);
    look("library-chosen");
    chromium.press(PRESS);
    chromium.seen(By.cssSelector("[data-part=sum]"));
    look("library-revoked");
    chromium.press(PRESS);
    chromium.seen(By.cssSelector("[data-part=back]"));
    chromium.go(running.url() + "/library");
    chromium.press(By.cssSelector("[data-part=bar] button[value=renew]"));
    chromium.seen(By.cssSelector("[data-part=chosen] .problem"));
    look("library-nothing-chosen");
    chromium.press(By.cssSelector("[data-part=back]"));
  }

  private void record() throws Exception {
    answer("sec", "security", "log recent since:1d", "log-recent");
    answer("sec", "security", "log held", "log-held");
    answer("sec", "security", "log verify", "log-verify");
    answer("sec", "security", "log export since:1d", "log-export");
    follow(DemoClient.target(demo.type("sec", "security", "/image log export since:1d")));
    chromium.seen(MAIN);
    look("export-page");
    answer("wad", "site", "privacy report @ana", "privacy-report");
    follow(DemoClient.target(demo.type("wad", "site", "/image privacy report @ana")));
    chromium.seen(MAIN);
    look("report-page");
    page();
  }

  /** The record in the browser, question by question. */
  private void page() throws Exception {
    follow(demo.record().way());
    chromium.seen(SHOW);
    look("record");
    ask("recent", Map.of());
    look("record-recent");
    ask("denied", Map.of("since", "1h"));
    look("record-refusals");
    ask("recent", Map.of("since", "banana"));
    look("record-not-understood");
    ask("recent", Map.of("outcome", "too_large"));
    look("record-nothing");
    ask("exposure", Map.of());
    look("record-exposure");
    ask("recent", Map.of("action", "looks"));
    chromium.press(By.cssSelector("button[form=of-image]"));
    chromium.seen(By.cssSelector("[data-part=found]"));
    look("record-of-a-picture");
    ask("recent", Map.of("action", "looks"));
    chromium.press(By.cssSelector("button[form=of-person]"));
    look("record-asks-why");
    chromium.seen(By.cssSelector("[data-part=why] [name=reason]")).sendKeys("case 12", Keys.ENTER);
    chromium.seen(By.cssSelector("[data-part=found]"));
    look("record-of-a-person");
    follow(demo.personalLink("ana", "site", posted("site")));
    chromium.seen(PICTURE);
    chromium.go(running.url() + "/log");
    chromium.press(SHOW);
    sees(By.cssSelector(".body h1"), "Not for you");
    look("record-refused");
  }

  /** Fills in the form above the record, and sends it. */
  private void ask(String question, Map<String, String> conditions) {
    chromium.go(running.url() + "/log");
    new Select(chromium.seen(By.name("question"))).selectByValue(question);
    conditions.forEach((name, value) -> chromium.seen(By.name(name)).sendKeys(value));
    chromium.press(SHOW);
    chromium.seen(By.cssSelector("[data-part=found], .problem"));
  }

  private void versions() throws Exception {
    String link = posted("site");
    Path newer = Files.write(home.resolve("IMG_3.jpg"), Pictures.phone());
    chromium.go(DemoClient.target(demo.type("ana", "site", "/image upload replaces:" + link)));
    look("hand-in-a-new-version");
    chromium.driver().findElement(By.cssSelector("input[type=file]")).sendKeys(newer.toString());
    chromium.press(MAIN);
    sees(By.cssSelector("[data-part=message]"), "Handed in");
    look("handed-in-a-new-version");
    be("ana", "site");
    sees("New version of");
    look("card-of-a-new-version");
    answer("ana", "site", "info " + link, "answer-info-with-versions");
    follow(DemoClient.target(demo.type("ana", "site", "/image open " + link + " version:1")));
    chromium.seen(PICTURE);
    look("earlier-version");
  }

  private void incident() throws Exception {
    demo.type("wad", "security", "/image admin security person:@cho action:add");
    demo.type("sec", "security", "/image admin log-channel on");
    String link = posted("site");
    answer("sec", "security", "incident freeze #site since:2d", "freeze-asks");
    press("Freeze ");
    sees("is frozen");
    look("freeze-done");
    asked(link, "This picture is frozen", "frozen");
    be("ana", "site");
    sees("Frozen by security");
    look("card-frozen");
    answer("ana", "site", "info " + link, "answer-info-frozen");
    answer("sec", "security", "incident freeze", "freeze-list");
    answer("sec", "security", "incident lift #site", "lift-first");
    answer("cho", "site", "incident lift #site", "lift-second");
  }

  private void finding() throws Exception {
    String words = "The pier from the north #bridge";
    String post = demo.post("cho", "legal", words, List.of(Pictures.phone()));
    String link = DemoClient.link(demo.awaitReplaced("cho", "legal", post));
    answer("cho", "legal", "tag " + link + " +dusk", "answer-tag");
    answer("cho", "legal", "find pier tag:dusk", "answer-find");
    answer("dan", "other", "find pier tag:dusk", "answer-find-nothing");
    answer("cho", "legal", "mine", "answer-mine");
  }

  private void policyText() throws Exception {
    demo.type("wad", "site", "/image admin policy-text add Ask before you post faces.");
    answer("bob", "site", "policy text", "policy-text");
    press("I have read it");
    sees("you have read version");
    look("policy-read");
    press("As a page");
    String policy = language.of("Open the policy");
    By way = By.xpath("(//a[contains(normalize-space(.), '" + policy + "')])[last()]");
    String page = chromium.seen(way).getAttribute("href");
    look("policy-as-a-page");
    follow(page);
    chromium.press(By.cssSelector("[data-part=policy] button.main"));
    sees(By.cssSelector("[data-part=policy]"), "Ask before you post faces.");
    look("policy-page");
    answer("cho", "site", "policy acknowledged", "policy-acknowledged");
  }

  private void coaching() throws Exception {
    demo.awaitReplaced("dan", "other", demo.post("dan", "other", "1.jpg", Pictures.phone()));
    be("dan", "other");
    sees("You are told this once");
    look("first-receipt");
    demo.post("dan", "direct~dan", "check", List.of(Pictures.phone()));
    be("dan", "direct~dan");
    sees("I kept nothing of it");
    look("check-report");
    answer("cho", "site", "policy quiz", "quiz-question");
    press("Ask the channel");
    sees("Three questions about posting pictures");
    look("quiz-card");
  }

  private static List<String> listed() throws Exception {
    return ROW.matcher(Files.readString(LISTED)).results().map(row -> row.group(1)).toList();
  }
}
