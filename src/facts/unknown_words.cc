// SPDX-License-Identifier: Apache-2.0
#include "facts/unknown_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/text.h"

namespace cocket::facts {
namespace {

// Case, width, brackets, dots, hyphens and other signs do not tell words apart: "T.B.D." is
// "t b d", "(blank)" is "blank". `NA` alone is a country.
constexpr std::array<UnknownWords, 4> kUnknownWords = {{
    {"English",
     "unknown, not known, not yet known, unknown yet, unk, unkn, n/a, not available, "
     "not applicable, not specified, unspecified, not stated, not provided, not given, "
     "not disclosed, undisclosed, not determined, not yet determined, undetermined, undecided, "
     "undefined, unidentified, unconfirmed, not confirmed, tbd, t.b.d., tba, t.b.a., tbc, t.b.c., "
     "tbn, t.b.n., tbp, tbs, to be advised, to be announced, to be confirmed, to be decided, "
     "to be defined, to be determined, to be named, to be nominated, to be notified, "
     "to be provided, to be specified, to be agreed, to be assigned, to be filled in, "
     "to be clarified, to be checked, to follow, pending, blank, empty, missing, null, nil, nan, "
     "no data, no information, no info, no entry, no answer, not filled in, no idea, don't know, "
     "do not know, confidential, withheld"},
    {"Chinese",
     "不明, 不详, 不詳, 未知, 未定, 待定, 待确认, 待確認, 待核实, 待核實, 待补, 待補, 待补充, "
     "待補充, "
     "待通知, 待告知, 待填, 待查, 另行通知, 暂无, 暫無, 暂缺, 暫缺, 暂未确定, 暫未確定, 暂不明确, "
     "尚未确定, 尚未確定, 未确定, 未確定, 未明确, 未明確, 未填, 未填写, 未填寫, 未提供, 未注明, "
     "未註明, 未说明, 未說明, 未指定, 未披露, 未公开, 未公開, 不清楚, 不知道, 不适用, 不適用, "
     "不确定, 不確定, 无资料, 無資料, 无信息, 無資訊, 空, 空白, 空缺, 保密, 无法确定, 無法確定"},
    {"Japanese",
     "不明, 未定, 未記入, 未入力, 未記載, 未回答, 未確認, 未確定, 未決定, 未詳, 不詳, 不明確, "
     "確認中, 調査中, 検討中, 要確認, 後日連絡, 後日通知, 追って連絡, 追って通知, 別途連絡, "
     "別途通知, 記載なし, 記入なし, 情報なし, 回答なし, 該当なし, 指定なし, 該当無し, 記載無し, "
     "わからない, 分からない, わかりません, 分かりません, 空欄, 空白, 非公開, 非開示, 秘密, "
     "未公開"},
    {"German",
     "unbekannt, nicht bekannt, noch nicht bekannt, noch unbekannt, k.A., keine Angabe, "
     "keine Angaben, ohne Angabe, n.b., n.v., nicht verfügbar, nicht vorhanden, "
     "nicht zutreffend, nicht angegeben, nicht benannt, nicht bestimmt, nicht genannt, ungeklärt, "
     "unbestimmt, offen, noch offen, noch zu klären, in Klärung, wird nachgereicht, "
     "wird noch mitgeteilt, wird mitgeteilt, folgt, leer, weiß nicht, geheim, vertraulich"},
}};

constexpr std::array<UnknownWords, 4> kNobodyWords = {{
    {"English",
     "na, nobody, no one, noone, no, none, no name, anonymous, unnamed, n.n., x, xx, xxx, xxxx, "
     "to order, to the order, to order of shipper, to the order of shipper, "
     "to order of the shipper, to the order of the shipper, order, various, various customers, "
     "various consignees, various buyers, various end users, various parties, "
     "various recipients, various companies, several, several customers, multiple, "
     "multiple customers, multiple consignees, multiple buyers, multiple end users, "
     "multiple parties, different customers, all customers, any, anyone, anybody, someone, "
     "somebody, ditto, do., dto, idem, same, same as above, as above, see above, as below, "
     "see below, see attached, see attachment, see invoice, as per invoice, same as consignee, "
     "same as buyer, same as purchaser, same as importer, same as exporter, same as shipper, "
     "same as end user, same as enduser, same as customer, same as notify party, same as sold to, "
     "same as ship to, same as bill to, as consignee, as buyer, as end user, as shipper, "
     "consignee, the consignee, buyer, the buyer, customer, the customer, customers, end customer, "
     "end user, end users, enduser, recipient, importer, stock, for stock, general public"},
    {"Chinese",
     "同上, 同前, 同左, 同右, 如上, 见上, 見上, 仝上, 同收货人, 同收貨人, 与收货人相同, "
     "與收貨人相同, "
     "同买方, 同買方, 同最终用户, 同最終用戶, 同发货人, 同發貨人, 同客户, 同客戶, 凭指示, 憑指示, "
     "凭指定, 各客户, 各客戶, 多个客户, 多個客戶, 多家客户, 多家客戶, 不同客户, 各类客户, "
     "各种客户, "
     "多个最终用户, 客户, 客戶, 收货人, 收貨人, 最终用户, 最終用戶, 买方, 買方, 匿名, 无名, 無名, "
     "某公司, 某客户, 某客戶, 无, 無, 没有, 沒有, 无此人"},
    {"Japanese",
     "同上, 同左, 同右, 々, 仝, 荷受人と同じ, 荷受人に同じ, 荷受人と同一, 需要者と同じ, "
     "最終需要者と同じ, 輸入者と同じ, 買主と同じ, 上記と同じ, 上に同じ, 指図人, 指図式, 複数, "
     "複数顧客, 複数の顧客, 複数社, 各社, 不特定, 不特定多数, 顧客, 荷受人, 需要者, 最終需要者, "
     "買主, 匿名, 無名, なし, 無し, ナシ"},
    {"German",
     "niemand, kein, keine, keiner, dito, siehe oben, s.o., wie oben, siehe unten, "
     "wie Empfänger, gleich Empfänger, wie Käufer, wie Endverwender, an Order, diverse, "
     "diverse Kunden, verschiedene, verschiedene Kunden, mehrere, mehrere Kunden, Kunde, Kunden, "
     "Empfänger, Käufer, Endverwender, Endkunde, ungenannt, anonym"},
}};

// Of Excel in English and in German, of LibreOffice and of Google's sheets; folded.
constexpr std::array<std::string_view, 35> kSpreadsheetErrors = {
    "#n/a",       "#ref!",    "#value!",    "#div/0!",   "#name?",  "#null!",        "#num!",
    "#spill!",    "#calc!",   "#field!",    "#blocked!", "#busy!",  "#connect!",     "#unknown!",
    "#python!",   "#nv",      "#bezug!",    "#wert!",    "#zahl!",  "#leer!",        "#error!",
    "#external!", "#n/a n/a", "#uberlauf!", "#kalk!",    "err:501", "err:502",       "err:504",
    "err:508",    "err:509",  "err:511",    "err:519",   "err:522", "#getting_data", "#####",
};

// Longer cells say something.
constexpr std::size_t kUnknownBytesMax = 64;

using WordKeys = std::unordered_set<std::string>;

// The words of a text with one blank between them.
std::string words_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  for (const std::string_view word : words_of(folded)) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

void add_keys(std::span<const UnknownWords> table, WordKeys& keys) {
  for (const UnknownWords& row : table) {
    for (const std::string_view word : split(row.words, ',')) keys.insert(words_key(word));
  }
}

const WordKeys& unknown_keys() {
  static const WordKeys keys = [] {
    WordKeys result;
    add_keys(kUnknownWords, result);
    return result;
  }();
  return keys;
}

const WordKeys& nobody_keys() {
  static const WordKeys keys = [] {
    WordKeys result;
    add_keys(kUnknownWords, result);
    add_keys(kNobodyWords, result);
    return result;
  }();
  return keys;
}

bool is_plain_letter_or_digit(char c) {
  return is_ascii_digit(c) || is_ascii_small(c) || is_ascii_capital(c);
}

bool is_among(std::string_view text, const WordKeys& keys) {
  if (text.size() > kUnknownBytesMax) {
    return std::none_of(text.begin(), text.end(), is_plain_letter_or_digit) &&
           letters_and_digits(text).empty();
  }
  const std::string key = words_key(text);
  return key.empty() || keys.contains(key);
}

}  // namespace

bool is_spreadsheet_error(std::string_view text) {
  const bool may_be = text.starts_with('#') || text.starts_with("Err:") || text.starts_with("＃");
  if (!may_be || text.size() > kUnknownBytesMax) return false;
  return std::find(kSpreadsheetErrors.begin(), kSpreadsheetErrors.end(), fold(text)) !=
         kSpreadsheetErrors.end();
}

bool says_nothing(std::string_view text) {
  return is_spreadsheet_error(text) || is_among(text, unknown_keys());
}

bool names_nobody(std::string_view text) {
  return is_spreadsheet_error(text) || is_among(text, nobody_keys());
}

std::span<const UnknownWords> unknown_words() {
  return kUnknownWords;
}

std::span<const UnknownWords> nobody_words() {
  return kNobodyWords;
}

}  // namespace cocket::facts
