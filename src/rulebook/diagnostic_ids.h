// SPDX-License-Identifier: Apache-2.0
// The id of every diagnostic of the language, in one table. Each has a fixture under
// tests/language/bad; a test reads this file and fails when one has none.
#pragma once

namespace cocket::rulebook {

// Text and tokens.
inline constexpr char kBadUtf8[] = "bad-utf8";
inline constexpr char kHiddenCharacter[] = "hidden-character";
inline constexpr char kUnknownCharacter[] = "unknown-character";
inline constexpr char kUnclosedString[] = "unclosed-string";
inline constexpr char kBadEscape[] = "bad-escape";
inline constexpr char kBadNumber[] = "bad-number";
inline constexpr char kBadDate[] = "bad-date";
inline constexpr char kNameTooLong[] = "name-too-long";
inline constexpr char kStringTooLong[] = "string-too-long";
inline constexpr char kFileTooLarge[] = "file-too-large";
inline constexpr char kTooManyTokens[] = "too-many-tokens";

// Grammar.
inline constexpr char kUnexpected[] = "unexpected";
inline constexpr char kReservedWord[] = "reserved-word";
inline constexpr char kUnknownWord[] = "unknown-word";
inline constexpr char kUnknownDeclaration[] = "unknown-declaration";
inline constexpr char kUnknownClause[] = "unknown-clause";
inline constexpr char kDuplicateClause[] = "duplicate-clause";
inline constexpr char kMissingClause[] = "missing-clause";
inline constexpr char kUnclosedBlock[] = "unclosed-block";
inline constexpr char kNestedTooDeeply[] = "nested-too-deeply";
inline constexpr char kMisplacedHeader[] = "misplaced-header";

// The JSON form.
inline constexpr char kBrokenJson[] = "broken-json";
inline constexpr char kWrongJson[] = "wrong-json";
inline constexpr char kUnknownMember[] = "unknown-member";
inline constexpr char kMissingMember[] = "missing-member";
inline constexpr char kNoSuchRules[] = "no-such-rules";

// Files and imports.
inline constexpr char kUnreadableFile[] = "unreadable-file";
inline constexpr char kNotASchema[] = "not-a-schema";
inline constexpr char kTooManyRows[] = "too-many-rows";
inline constexpr char kBadColumn[] = "bad-column";
inline constexpr char kBadRow[] = "bad-row";
inline constexpr char kBadDays[] = "bad-days";
inline constexpr char kBadSuspension[] = "bad-suspension";

// Names.
inline constexpr char kNoHeader[] = "no-header";
inline constexpr char kSecondHeader[] = "second-header";
inline constexpr char kDeclaredTwice[] = "declared-twice";
inline constexpr char kUnknownSource[] = "unknown-source";
inline constexpr char kUnknownQuestion[] = "unknown-question";
inline constexpr char kUnknownReading[] = "unknown-reading";
inline constexpr char kUnknownCodes[] = "unknown-codes";
inline constexpr char kUnknownCode[] = "unknown-code";
inline constexpr char kUnknownParent[] = "unknown-parent";
inline constexpr char kUnknownList[] = "unknown-list";
inline constexpr char kUnknownField[] = "unknown-field";
inline constexpr char kUnknownMeasure[] = "unknown-measure";
inline constexpr char kUnknownEntry[] = "unknown-entry";
inline constexpr char kUnknownVerdict[] = "unknown-verdict";
inline constexpr char kUnknownTimezone[] = "unknown-timezone";

// Schema, codes, lists.
inline constexpr char kNoDateField[] = "no-date-field";
inline constexpr char kUnknownUnit[] = "unknown-unit";
inline constexpr char kBadDefault[] = "bad-default";
inline constexpr char kNotDerivable[] = "not-derivable";
inline constexpr char kNotAParty[] = "not-a-party";
inline constexpr char kTwoPrefixes[] = "two-prefixes";
inline constexpr char kCyclicCodes[] = "cyclic-codes";
inline constexpr char kBadCountry[] = "bad-country";
inline constexpr char kFewReadings[] = "few-readings";

// Conditions.
inline constexpr char kNotAFlag[] = "not-a-flag";
inline constexpr char kNotTestable[] = "not-testable";
inline constexpr char kWrongValue[] = "wrong-value";
inline constexpr char kWrongOperator[] = "wrong-operator";
inline constexpr char kWrongList[] = "wrong-list";
inline constexpr char kCyclicDefine[] = "cyclic-define";
inline constexpr char kTooDeep[] = "too-deep";
inline constexpr char kTooLarge[] = "too-large";

// Measures, tests, claims.
inline constexpr char kEndsBeforeBegin[] = "ends-before-begin";
inline constexpr char kCyclicOverrides[] = "cyclic-overrides";
inline constexpr char kClassifiesNothing[] = "classifies-nothing";
inline constexpr char kExemptsNothing[] = "exempts-nothing";
inline constexpr char kRepealedTwice[] = "repealed-twice";
inline constexpr char kGivenTwice[] = "given-twice";
inline constexpr char kBadFact[] = "bad-fact";

// Warnings.
inline constexpr char kUnused[] = "unused";
inline constexpr char kUnreadQuestion[] = "unread-question";
inline constexpr char kNeverInForce[] = "never-in-force";
inline constexpr char kBoundaryPassed[] = "boundary-passed";

}  // namespace cocket::rulebook
