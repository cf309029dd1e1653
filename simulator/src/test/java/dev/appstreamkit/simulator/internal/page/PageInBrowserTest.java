package dev.appstreamkit.simulator.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/** The page as people meet it, in a real browser. Screenshots are kept in target/screenshots. */
@Tag("contracts")
class PageInBrowserTest {

  private static final String ATTACK =
      """
      <!doctype html><title>attack</title><script>
      window.attack = async (page) => {
        const tries = {
          read: () => fetch(page + 'v1/page', {credentials: 'include'}),
          blind: () => fetch(page + 'v1/page', {credentials: 'include', mode: 'no-cors'}),
          call: () => fetch(page + 'v1/time/advance', {method: 'POST', credentials: 'include',
            headers: {'X-AppStreamKit-Page': '1', 'Content-Type': 'application/json'},
            body: '{"duration":"PT1H"}'}),
          form: () => fetch(page + 'v1/time/advance', {method: 'POST', credentials: 'include',
            mode: 'no-cors', headers: {'Content-Type': 'text/plain'}, body: '{"duration":"PT1H"}'}),
          control: () => fetch('/_appstreamkit/v1/world', {credentials: 'include'}),
        };
        const seen = {};
        for (const [name, act] of Object.entries(tries)) {
          try {
            const answer = await act();
            seen[name] = answer.type + ' ' + answer.status + ' ' + await answer.text();
          } catch (refused) {
            seen[name] = 'refused';
          }
        }
        const frame = document.createElement('iframe');
        const loaded = new Promise((done) => { frame.onload = done; });
        frame.src = page;
        document.body.append(frame);
        await loaded;
        try {
          seen.frame = String(frame.contentDocument && frame.contentDocument.body.textContent);
        } catch (refused) {
          seen.frame = 'refused';
        }
        seen.cookies = document.cookie;
        return seen;
      };
      </script><body>an object of the simulated S3
      """;

  @TempDir private Path profile;

  @RegisterExtension private final Furnished furnished = new Furnished();
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.start(profile);
    browser.driver().get(link().toString());
    browser.saying("//section[@id='fleets']", "share-fleet");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private URI link() {
    return furnished.simulator().newPageLink().orElseThrow();
  }

  @Test
  void page_openedByALink_showsWhatTheAccountHas() {
    assertThat(browser.driver().getCurrentUrl()).endsWith("/_appstreamkit/");
    assertThat(browser.find("#fleets").getText())
        .contains("share-fleet", "RUNNING", "2 in use of 3 running", "first-user", "spare-fleet");
    assertThat(browser.find("#images").getText()).contains("share-builder", "No images");
    assertThat(browser.find("#stacks").getText()).contains("streams from share-fleet");
    assertThat(browser.find("#users").getText()).contains("hoge@example.com");
    assertThat(browser.find("#mails").getText()).contains("fuga@example.com");
    assertThat(browser.find("#buckets").getText())
        .contains("mytest-appstream-share-s3", "1 object");
    assertThat(browser.find("#scaling").getText()).contains("from 2 to 6");
    assertThat(browser.find("#calls").getText())
        .contains("appstream:CreateFleet", "400 ResourceNotFoundException");
    assertThat(browser.driver().getPageSource()).doesNotContain("authenticate?parameters");
    browser.picture("page-wide", 1200);
    browser.picture("page-narrow", 400);
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    browser.picture("page-dark", 1200);
  }

  @Test
  void person_takesTheImage_andTimeIsMoved() {
    browser.saying("//section[@id='images']", "Take the image").click();
    browser.find("dialog input[name=name]").sendKeys("share-tools");
    browser.find("dialog input[name=application]").sendKeys("PowerShell");
    browser.picture("dialog", 1200);
    browser.find("dialog button.main").click();
    assertThat(browser.saying("//section[@id='images']", "share-tools").isDisplayed()).isTrue();
    assertThat(browser.find("#images").getText()).contains("PENDING", "1 application");
    browser.saying("//header", "+ 1 day").click();
    browser.saying("//section[@id='images']", "AVAILABLE");
    assertThat(furnished.appStream().describeImages(all -> all.names("share-tools")).images())
        .singleElement()
        .satisfies(image -> assertThat(image.stateAsString()).isEqualTo("AVAILABLE"));
  }

  @Test
  void person_followsAMail_opensAndEndsASession() {
    browser.find("#mails button").click();
    browser.find("dialog input[name=newPassword]").sendKeys("Sample-Password-1");
    browser.find("dialog button.main").click();
    browser.saying("//section[@id='users']", "Open a session").click();
    browser.find("dialog input[name=password]").sendKeys("Sample-Password-1");
    browser.find("dialog button.main").click();
    browser.saying("//section[@id='fleets']", "fuga@example.com");
    assertThat(sessions()).isEqualTo(3);
    browser.saying("//section[@id='fleets']", "End session").click();
    browser.saying("//section[@id='fleets']", "2 in use");
    assertThat(sessions()).isEqualTo(2);
  }

  private int sessions() {
    return furnished
        .appStream()
        .describeSessions(all -> all.stackName("share-stack").fleetName("share-fleet"))
        .sessions()
        .size();
  }

  @Test
  void secretsOfAMail_areShownAfterAClickOnly() {
    String password =
        furnished.simulator().control().mails("fuga@example.com").get(0).temporaryPassword();
    assertThat(browser.driver().getPageSource()).doesNotContain(password);
    browser.saying("//section[@id='mails']", "Show link and password").click();
    assertThat(browser.find("dialog").getText()).contains(password);
    browser.find("dialog button.main").click();
    assertThat(browser.find("dialog:empty:not([open])")).isNotNull();
    assertThat(browser.driver().getPageSource()).doesNotContain(password);
  }

  @Test
  void fault_addedHere_hitsTheNextCall() {
    browser.saying("//section[@id='faults']", "Add a fault").click();
    browser.find("dialog input[name=operation]").sendKeys("DescribeStacks");
    browser.find("dialog input[name=code]").sendKeys("OperationNotPermittedException");
    browser.find("dialog button.main").click();
    browser.saying("//section[@id='faults']", "appstream, DescribeStacks");
    assertThatThrownBy(() -> furnished.appStream().describeStacks())
        .isInstanceOf(AppStreamException.class)
        .hasMessageContaining("a fault that a test put here");
  }

  @Test
  void transition_changedHere_takesThatLong() {
    assertThat(browser.find("#transitions").getText())
        .contains("All takes its usual time", "fleet, STOPPED", "StartFleet", "RUNNING");
    browser.saying("//section[@id='transitions']", "Change a time").click();
    browser.find("dialog option[value='fleet StartFleet']").click();
    browser.find("dialog input[name=minutes]").sendKeys("3");
    browser.find("dialog input[name=only]").sendKeys("spare-fleet");
    browser.picture("transition", 1200);
    browser.find("dialog button.main").click();
    browser.saying("//section[@id='transitions']", "only spare-fleet, takes 3 min");
    furnished.appStream().startFleet(fleet -> fleet.name("spare-fleet"));
    browser.saying("//section[@id='fleets']", "STARTING");
    for (int minute = 41; minute <= 43; minute++) {
      assertThat(state("spare-fleet")).isEqualTo("STARTING");
      browser.saying("//header", "+ 1 min").click();
      browser.saying("//header", "09:" + minute);
    }
    assertThat(state("spare-fleet")).isEqualTo("RUNNING");
    browser.saying("//section[@id='transitions']", "As usual again").click();
    browser.saying("//section[@id='transitions']", "All takes its usual time");
  }

  private String state(String fleet) {
    return furnished
        .appStream()
        .describeFleets(all -> all.names(fleet))
        .fleets()
        .get(0)
        .stateAsString();
  }

  @Test
  void namesFromTheAccount_areTextOnly() {
    furnished.schedule("<img src=x onerror=document.title=1>");
    browser.saying("//section[@id='scaling']", "<img src=x");
    assertThat(browser.driver().executeScript("return document.images.length")).isEqualTo(0L);
    assertThat(browser.driver().getTitle()).isEqualTo("AppStream simulator");
  }

  @Test
  @SuppressWarnings("unchecked") // What a script returns is known here only.
  void objectOfS3_openedInTheBrowser_neitherReadsNorCallsThePage() {
    URI page = link();
    furnished
        .s3()
        .putObject(
            put -> put.bucket("mytest-appstream-share-s3").key("a.html").contentType("text/html"),
            RequestBody.fromString(ATTACK));
    Instant before = furnished.simulator().time().instant();
    browser.driver().get(furnished.signedLink("mytest-appstream-share-s3", "a.html").toString());
    assertThat(browser.driver().getTitle()).isEqualTo("attack");

    Map<String, Object> seen =
        (Map<String, Object>)
            browser
                .driver()
                .executeAsyncScript(
                    "const done = arguments[1]; attack(arguments[0]).then(done);",
                    "http://" + page.getAuthority() + "/_appstreamkit/");

    assertThat(seen)
        .containsEntry("read", "refused")
        .containsEntry("call", "refused")
        .containsEntry("cookies", "");
    assertThat(seen.values()).noneSatisfy(what -> assertThat(what.toString()).contains("11112222"));
    assertThat(String.valueOf(seen.get("frame"))).doesNotContain("AppStream simulator");
    assertThat(String.valueOf(seen.get("control"))).contains("403");
    assertThat(furnished.simulator().time().instant()).isEqualTo(before);
    assertThat(browser.driver().manage().getCookies()).allMatch(Cookie::isHttpOnly);
  }
}
