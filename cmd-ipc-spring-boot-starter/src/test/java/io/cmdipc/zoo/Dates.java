package io.cmdipc.zoo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.cmdipc.zoo.Specimen.Both;

/**
 * Dates and times, with and without patterns.
 */
final class Dates {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	private Dates() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("instant", NOON, NOON.plusMillis(5)) {
		}, new Both<>("offset date time", OffsetDateTime.parse("2026-11-22T10:00:00+02:00")) {
		}, new Both<>("zoned date time", ZonedDateTime.parse("2026-11-22T10:00:00Z")) {
		}, new Both<>("local date", LocalDate.EPOCH) {
		}, new Both<>("local times", new Local(LocalTime.NOON, LocalDateTime.of(2026, 11, 22, 1, 2))) {
		}, new Both<>("legacy date", Date.from(NOON)) {
		}, new Both<>("duration", Duration.ofMinutes(3), Duration.ofMillis(-1500)) {
		}, new Both<>("amounts", new Amounts(Duration.ofMillis(2500), Period.ofDays(-1))) {
		}, new Both<>("calendar parts",
				new Parts(Year.of(2026), YearMonth.of(2026, 11), MonthDay.of(11, 22), Month.MAY, DayOfWeek.MONDAY)) {
		}, new Both<>("offsets",
				new Offsets(OffsetTime.of(10, 0, 0, 0, ZoneOffset.UTC), ZoneOffset.ofHours(2), ZoneId.of("UTC"))) {
		}, new Both<>("date with a pattern", new German(LocalDate.of(2026, 11, 22))) {
		}, new Both<>("dates with a pattern", new Patterns(List.of(LocalDate.of(2026, 11, 22)),
				LocalDateTime.of(2026, 11, 22, 8, 30), Date.from(NOON))) {
		}, new Both<>("instant as a number", new Stamped(NOON)) {
		}, new Both<>("days by date", Map.of(LocalDate.EPOCH, 1)) {
		});
	}

	record Local(LocalTime time, LocalDateTime dateTime) {
	}

	record Amounts(Duration duration, Period period) {
	}

	record Parts(Year year, YearMonth yearMonth, MonthDay monthDay, Month month, DayOfWeek day) {
	}

	record Offsets(OffsetTime time, ZoneOffset offset, ZoneId zone) {
	}

	record German(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {
	}

	record Patterns(@JsonFormat(pattern = "dd.MM.yyyy") List<LocalDate> days,
			@JsonFormat(pattern = "yyyy/MM/dd HH:mm") LocalDateTime at,
			@JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss", timezone = "UTC") Date legacy) {
	}

	record Stamped(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at) {
	}

}
