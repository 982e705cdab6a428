package io.athanor.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A report's page: one file that needs no other and no network. */
final class Page {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Page() {}

  static <S> String of(Findings<S> findings) {
    var pictures = new Pictures<>(findings.plugin().codec());
    List<Section> sections =
        List.of(
            new WishSection<>(findings),
            new CandidateSection<>(findings, pictures),
            new SearchSection<>(findings, pictures),
            new LikenessSection<>(findings, pictures),
            new SurrogateSection(findings),
            new LessonSection(findings),
            ModelSection.ofCampaign(findings.model()),
            new ProvenanceSection(findings));
    return of(
        findings.spec().name(),
        findings.time(),
        new Headline<>(findings, pictures)::write,
        sections);
  }

  /** A page of sections with a table of contents. */
  static String of(String title, Instant time, Consumer<Html> headline, List<Section> sections) {
    return whole(
        title,
        time,
        html -> {
          headline.accept(html);
          html.open("nav", "aria-label", "Contents");
          sections.forEach(s -> html.element("a", s.title(), "href", "#" + s.anchor()));
          html.close().open("main");
          for (Section section : sections) {
            html.open("section", "id", section.anchor()).element("h2", section.title()).line();
            section.write(html);
            html.close().line();
          }
          html.close();
        });
  }

  /** A page with the common head and foot. */
  static String whole(String title, Instant time, Consumer<Html> body) {
    var html = new Html();
    html.markup("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.single("meta", "charset", "utf-8");
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title + " – Athanor");
    html.open("style").markup(style()).close().close().line();
    html.open("body");
    body.accept(html);
    html.element("footer", "Athanor · written " + time(time));
    return html.close().close().line().toString();
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing beside " + Page.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
