// SPDX-License-Identifier: Apache-2.0
#include "screen/letter_tables.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cocket::screen {
namespace {

struct Letter {
  std::u32string_view letters;
  std::string_view latin;
};

template <std::size_t N>
std::string spell_by(const std::array<Letter, N>& table, std::u32string_view word) {
  std::string out;
  while (!word.empty()) {
    const auto found = std::find_if(table.begin(), table.end(), [&word](const Letter& letter) {
      return word.starts_with(letter.letters);
    });
    if (found == table.end()) {
      if (word[0] < 0x80) out += static_cast<char>(word[0]);
      word.remove_prefix(1);
      continue;
    }
    out += found->latin;
    word.remove_prefix(found->letters.size());
  }
  return out;
}

// Marks are folded away before: й is и, ё is е, ї is і, ў is у.
constexpr auto kCyrillic = std::to_array<Letter>({
    {U"кс", "ks"}, {U"дж", "dzh"}, {U"а", "a"},  {U"б", "b"},   {U"в", "v"},  {U"г", "g"},
    {U"ґ", "g"},   {U"д", "d"},    {U"е", "e"},  {U"є", "ye"},  {U"ж", "zh"}, {U"з", "z"},
    {U"и", "i"},   {U"і", "i"},    {U"к", "k"},  {U"л", "l"},   {U"м", "m"},  {U"н", "n"},
    {U"о", "o"},   {U"п", "p"},    {U"р", "r"},  {U"с", "s"},   {U"т", "t"},  {U"у", "u"},
    {U"ф", "f"},   {U"х", "kh"},   {U"ц", "ts"}, {U"ч", "ch"},  {U"ш", "sh"}, {U"щ", "shch"},
    {U"ы", "y"},   {U"э", "e"},    {U"ю", "yu"}, {U"я", "ya"},  {U"ђ", "dj"}, {U"ј", "y"},
    {U"љ", "lj"},  {U"њ", "nj"},   {U"ћ", "c"},  {U"џ", "dzh"}, {U"ѕ", "dz"}, {U"қ", "k"},
    {U"ғ", "g"},   {U"ң", "ng"},   {U"ө", "o"},  {U"ұ", "u"},   {U"ү", "u"},  {U"һ", "h"},
    {U"ә", "a"},   {U"ъ", ""},     {U"ь", ""},
});

// The same letters further west and south.
constexpr auto kCyrillicOther = std::to_array<Letter>({
    {U"г", "h"},
    {U"и", "y"},
    {U"щ", "sht"},
    {U"ъ", "a"},
});

constexpr auto kGreekHeard = std::to_array<Letter>({
    {U"ου", "u"},  {U"μπ", "b"}, {U"ντ", "d"}, {U"γκ", "g"}, {U"γγ", "ng"}, {U"τσ", "ch"},
    {U"τζ", "j"},  {U"αι", "e"}, {U"ει", "i"}, {U"οι", "i"}, {U"αυ", "av"}, {U"ευ", "ev"},
    {U"γι", "yi"}, {U"α", "a"},  {U"β", "v"},  {U"γ", "g"},  {U"δ", "d"},   {U"ε", "e"},
    {U"ζ", "z"},   {U"η", "i"},  {U"θ", "th"}, {U"ι", "i"},  {U"κ", "k"},   {U"λ", "l"},
    {U"μ", "m"},   {U"ν", "n"},  {U"ξ", "x"},  {U"ο", "o"},  {U"π", "p"},   {U"ρ", "r"},
    {U"σ", "s"},   {U"ς", "s"},  {U"τ", "t"},  {U"υ", "i"},  {U"φ", "f"},   {U"χ", "h"},
    {U"ψ", "ps"},  {U"ω", "o"},
});

// ELOT 743, letter by letter.
constexpr auto kGreekWritten = std::to_array<Letter>({
    {U"ου", "ou"}, {U"γγ", "ng"}, {U"α", "a"}, {U"β", "v"},  {U"γ", "g"}, {U"δ", "d"},
    {U"ε", "e"},   {U"ζ", "z"},   {U"η", "i"}, {U"θ", "th"}, {U"ι", "i"}, {U"κ", "k"},
    {U"λ", "l"},   {U"μ", "m"},   {U"ν", "n"}, {U"ξ", "x"},  {U"ο", "o"}, {U"π", "p"},
    {U"ρ", "r"},   {U"σ", "s"},   {U"ς", "s"}, {U"τ", "t"},  {U"υ", "y"}, {U"φ", "f"},
    {U"χ", "ch"},  {U"ψ", "ps"},  {U"ω", "o"},
});

constexpr auto kSemitic = std::to_array<Letter>({
    {U"ا", "a"},  {U"آ", "a"},  {U"ب", "b"},  {U"پ", "p"}, {U"ت", "t"},  {U"ث", "th"}, {U"ج", "j"},
    {U"چ", "ch"}, {U"ح", "h"},  {U"خ", "kh"}, {U"د", "d"}, {U"ذ", "dh"}, {U"ر", "r"},  {U"ز", "z"},
    {U"ژ", "zh"}, {U"س", "s"},  {U"ش", "sh"}, {U"ص", "s"}, {U"ض", "d"},  {U"ط", "t"},  {U"ظ", "z"},
    {U"ع", "a"},  {U"غ", "gh"}, {U"ف", "f"},  {U"ق", "q"}, {U"ك", "k"},  {U"ک", "k"},  {U"گ", "g"},
    {U"ل", "l"},  {U"م", "m"},  {U"ن", "n"},  {U"ه", "h"}, {U"ة", "a"},  {U"ہ", "h"},  {U"ھ", "h"},
    {U"و", "u"},  {U"ي", "i"},  {U"ی", "i"},  {U"ى", "a"}, {U"ے", "e"},  {U"ء", ""},   {U"ٹ", "t"},
    {U"ڈ", "d"},  {U"ڑ", "r"},  {U"ں", "n"},  {U"ڤ", "v"}, {U"א", "a"},  {U"ב", "b"},  {U"ג", "g"},
    {U"ד", "d"},  {U"ה", "h"},  {U"ו", "u"},  {U"ז", "z"}, {U"ח", "h"},  {U"ט", "t"},  {U"י", "i"},
    {U"כ", "k"},  {U"ך", "k"},  {U"ל", "l"},  {U"מ", "m"}, {U"ם", "m"},  {U"נ", "n"},  {U"ן", "n"},
    {U"ס", "s"},  {U"ע", "a"},  {U"פ", "p"},  {U"ף", "f"}, {U"צ", "ts"}, {U"ץ", "ts"}, {U"ק", "k"},
    {U"ר", "r"},  {U"ש", "sh"}, {U"ת", "t"},
});

// The same letters in Persian and Urdu.
constexpr auto kSemiticPersian = std::to_array<Letter>({
    {U"ث", "s"},
    {U"ذ", "z"},
    {U"ض", "z"},
});

constexpr auto kKana = std::to_array<Letter>({
    {U"キャ", "kya"}, {U"キュ", "kyu"}, {U"キョ", "kyo"}, {U"シャ", "sha"}, {U"シュ", "shu"},
    {U"ショ", "sho"}, {U"シェ", "she"}, {U"チャ", "cha"}, {U"チュ", "chu"}, {U"チョ", "cho"},
    {U"チェ", "che"}, {U"ニャ", "nya"}, {U"ニュ", "nyu"}, {U"ニョ", "nyo"}, {U"ヒャ", "hya"},
    {U"ヒュ", "hyu"}, {U"ヒョ", "hyo"}, {U"ミャ", "mya"}, {U"ミュ", "myu"}, {U"ミョ", "myo"},
    {U"リャ", "rya"}, {U"リュ", "ryu"}, {U"リョ", "ryo"}, {U"ギャ", "gya"}, {U"ギュ", "gyu"},
    {U"ギョ", "gyo"}, {U"ジャ", "ja"},  {U"ジュ", "ju"},  {U"ジョ", "jo"},  {U"ジェ", "je"},
    {U"ビャ", "bya"}, {U"ビュ", "byu"}, {U"ビョ", "byo"}, {U"ピャ", "pya"}, {U"ピュ", "pyu"},
    {U"ピョ", "pyo"}, {U"ファ", "fa"},  {U"フィ", "fi"},  {U"フェ", "fe"},  {U"フォ", "fo"},
    {U"フュ", "fyu"}, {U"ティ", "ti"},  {U"ディ", "di"},  {U"デュ", "dyu"}, {U"テュ", "tyu"},
    {U"トゥ", "tu"},  {U"ドゥ", "du"},  {U"ウィ", "wi"},  {U"ウェ", "we"},  {U"ウォ", "wo"},
    {U"ヴァ", "va"},  {U"ヴィ", "vi"},  {U"ヴェ", "ve"},  {U"ヴォ", "vo"},  {U"ヴュ", "vyu"},
    {U"ヴ", "vu"},    {U"ツァ", "tsa"}, {U"ツィ", "tsi"}, {U"ツェ", "tse"}, {U"ツォ", "tso"},
    {U"クァ", "kwa"}, {U"クォ", "kwo"}, {U"グァ", "gwa"}, {U"イェ", "ye"},  {U"ア", "a"},
    {U"イ", "i"},     {U"ウ", "u"},     {U"エ", "e"},     {U"オ", "o"},     {U"カ", "ka"},
    {U"キ", "ki"},    {U"ク", "ku"},    {U"ケ", "ke"},    {U"コ", "ko"},    {U"サ", "sa"},
    {U"シ", "shi"},   {U"ス", "su"},    {U"セ", "se"},    {U"ソ", "so"},    {U"タ", "ta"},
    {U"チ", "chi"},   {U"ツ", "tsu"},   {U"テ", "te"},    {U"ト", "to"},    {U"ナ", "na"},
    {U"ニ", "ni"},    {U"ヌ", "nu"},    {U"ネ", "ne"},    {U"ノ", "no"},    {U"ハ", "ha"},
    {U"ヒ", "hi"},    {U"フ", "fu"},    {U"ヘ", "he"},    {U"ホ", "ho"},    {U"マ", "ma"},
    {U"ミ", "mi"},    {U"ム", "mu"},    {U"メ", "me"},    {U"モ", "mo"},    {U"ヤ", "ya"},
    {U"ユ", "yu"},    {U"ヨ", "yo"},    {U"ラ", "ra"},    {U"リ", "ri"},    {U"ル", "ru"},
    {U"レ", "re"},    {U"ロ", "ro"},    {U"ワ", "wa"},    {U"ヲ", "o"},     {U"ン", "n"},
    {U"ガ", "ga"},    {U"ギ", "gi"},    {U"グ", "gu"},    {U"ゲ", "ge"},    {U"ゴ", "go"},
    {U"ザ", "za"},    {U"ジ", "ji"},    {U"ズ", "zu"},    {U"ゼ", "ze"},    {U"ゾ", "zo"},
    {U"ダ", "da"},    {U"ヂ", "ji"},    {U"ヅ", "zu"},    {U"デ", "de"},    {U"ド", "do"},
    {U"バ", "ba"},    {U"ビ", "bi"},    {U"ブ", "bu"},    {U"ベ", "be"},    {U"ボ", "bo"},
    {U"パ", "pa"},    {U"ピ", "pi"},    {U"プ", "pu"},    {U"ペ", "pe"},    {U"ポ", "po"},
    {U"ァ", "a"},     {U"ィ", "i"},     {U"ゥ", "u"},     {U"ェ", "e"},     {U"ォ", "o"},
    {U"ャ", "ya"},    {U"ュ", "yu"},    {U"ョ", "yo"},    {U"ッ", ""},      {U"ー", ""},
});

// Long vowels are written in many ways, and most often not at all.
std::string without_long_vowels(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char last = out.empty() ? '\0' : out.back();
    const bool is_long = (c == 'u' && (last == 'o' || last == 'u')) || (c == 'o' && last == 'o');
    if (!is_long) out += c;
  }
  return out;
}

constexpr std::array<std::string_view, 19> kHangulBegin = {"g",  "kk", "n", "d",  "tt", "r", "m",
                                                           "b",  "pp", "s", "ss", "",   "j", "jj",
                                                           "ch", "k",  "t", "p",  "h"};
// As heard: "eo" is written "o", "u" and "eo", "eu" is written "u" and "eu".
constexpr std::array<std::string_view, 21> kHangulVowel = {"a",  "e",  "ya", "ye", "o",  "e",  "yo",
                                                           "ye", "o",  "wa", "we", "we", "yo", "u",
                                                           "wo", "we", "wi", "yu", "u",  "ui", "i"};
constexpr std::array<std::string_view, 21> kHangulVowelRevised = {
    "a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
    "oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i"};
constexpr std::array<std::string_view, 28> kHangulEnd = {
    "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
    "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", ""};

std::string spell_hangul(std::u32string_view word, const std::array<std::string_view, 21>& vowels) {
  constexpr char32_t kFirst = U'가';
  constexpr char32_t kLast = U'힣';
  std::string out;
  for (const char32_t block : word) {
    if (block < kFirst || block > kLast) {
      if (block < 0x80) out += static_cast<char>(block);
      continue;
    }
    const std::size_t number = block - kFirst;
    const std::size_t begin = number / 588;
    // Between vowels an "r" that follows "l" is an "l".
    const bool is_ll = begin == 5 && out.ends_with('l');
    out += is_ll ? "l" : kHangulBegin[begin];
    out += vowels[number % 588 / 28];
    out += kHangulEnd[number % 28];
  }
  return out;
}

// Ways in which families write their names, which no rule gives.
struct FamilyName {
  char32_t syllable;
  std::string_view spellings;
};
constexpr auto kFamilies = std::to_array<FamilyName>({
    {U'김', "kim gim"},
    {U'이', "lee yi ri rhee li i"},
    {U'리', "ri lee li rhee"},
    {U'박', "park pak bak"},
    {U'최', "choi choe"},
    {U'정', "jung chung jeong jong chong"},
    {U'강', "kang gang"},
    {U'조', "cho jo"},
    {U'윤', "yoon yun"},
    {U'장', "jang chang"},
    {U'임', "lim im rim yim"},
    {U'림', "rim lim"},
    {U'한', "han"},
    {U'오', "oh o"},
    {U'서', "seo suh so"},
    {U'신', "shin sin"},
    {U'권', "kwon gwon"},
    {U'황', "hwang"},
    {U'안', "ahn an"},
    {U'송', "song"},
    {U'전', "jeon jun chun chon jon"},
    {U'홍', "hong"},
    {U'유', "yoo yu ryu"},
    {U'류', "ryu yoo"},
    {U'고', "ko go koh"},
    {U'문', "moon mun"},
    {U'양', "yang"},
    {U'손', "son sohn"},
    {U'배', "bae pae"},
    {U'백', "baek paik paek"},
    {U'허', "hur heo huh ho"},
    {U'남', "nam"},
    {U'심', "shim sim"},
    {U'노', "roh noh no"},
    {U'로', "ro"},
    {U'하', "ha"},
    {U'곽', "kwak gwak"},
    {U'성', "sung seong song"},
    {U'차', "cha"},
    {U'주', "joo ju chu"},
    {U'우', "woo u"},
    {U'구', "koo ku gu"},
    {U'민', "min"},
    {U'나', "na ra"},
    {U'라', "ra"},
    {U'진', "jin chin"},
    {U'지', "ji chi"},
    {U'엄', "um eom"},
    {U'채', "chae"},
    {U'원', "won"},
    {U'천', "chun cheon chon"},
    {U'방', "bang pang"},
    {U'공', "kong gong"},
    {U'현', "hyun hyon"},
    {U'함', "ham"},
    {U'변', "byun pyon"},
    {U'염', "yum yeom"},
    {U'량', "ryang"},
    {U'려', "ryo"},
    {U'렴', "ryom"},
    {U'태', "thae tae"},
    {U'여', "yeo yo"},
    {U'추', "choo chu"},
    {U'도', "do to"},
    {U'소', "so"},
    {U'석', "seok suk"},
    {U'선', "sun son"},
    {U'설', "sol seol"},
    {U'마', "ma"},
    {U'길', "kil gil"},
    {U'연', "yeon yon"},
    {U'위', "wi"},
    {U'표', "pyo"},
    {U'명', "myung myong"},
    {U'기', "ki"},
    {U'반', "ban"},
    {U'왕', "wang"},
    {U'금', "keum kum"},
    {U'옥', "ok"},
    {U'육', "yook"},
    {U'인', "in"},
    {U'맹', "maeng"},
    {U'제', "je"},
    {U'모', "mo"},
    {U'탁', "tak"},
    {U'국', "kook kuk"},
    {U'은', "eun un"},
    {U'편', "pyun"},
    {U'용', "yong"},
    {U'계', "kye"},
});

void add_new(std::vector<std::string>& spellings, std::string spelling) {
  if (spelling.empty()) return;
  if (std::find(spellings.begin(), spellings.end(), spelling) != spellings.end()) return;
  spellings.push_back(std::move(spelling));
}

}  // namespace

std::vector<std::string> read_cyrillic(std::u32string_view word) {
  std::vector<std::string> spellings;
  add_new(spellings, spell_by(kCyrillic, word));
  std::string other;
  for (const char32_t letter : word) {
    const std::u32string_view one(&letter, 1);
    const std::string changed = spell_by(kCyrillicOther, one);
    other += changed.empty() ? spell_by(kCyrillic, one) : changed;
  }
  add_new(spellings, other);
  return spellings;
}

std::vector<std::string> read_greek(std::u32string_view word) {
  std::vector<std::string> spellings;
  add_new(spellings, spell_by(kGreekHeard, word));
  add_new(spellings, spell_by(kGreekWritten, word));
  return spellings;
}

constexpr std::u32string_view kSemiticVowels = U"اويی";

namespace {

// Waw is a vowel or "w", at the begin always this.
std::string semitic_spelling(std::u32string_view word, bool is_persian, bool is_consonant) {
  std::string spelling;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const std::u32string_view letter = word.substr(i, 1);
    // A doubled consonant is written once: between two stands a vowel.
    const bool is_vowel = kSemiticVowels.find(word[i]) != std::u32string_view::npos;
    if (i > 0 && word[i] == word[i - 1] && !is_vowel) spelling += 'a';
    const bool is_waw = letter == U"و";
    if (is_waw && (i == 0 || is_consonant)) {
      spelling += 'w';
      continue;
    }
    const std::string changed = is_persian ? spell_by(kSemiticPersian, letter) : std::string();
    spelling += changed.empty() ? spell_by(kSemitic, letter) : changed;
  }
  return spelling;
}

}  // namespace

std::vector<std::string> read_semitic(std::u32string_view word) {
  std::vector<std::string> spellings;
  for (const bool is_persian : {false, true}) {
    for (const bool is_consonant : {false, true}) {
      add_new(spellings, semitic_spelling(word, is_persian, is_consonant));
    }
  }
  return spellings;
}

namespace {

// What letters are called: "ビーシーシー" is BCC.
constexpr auto kLetterNames = std::to_array<Letter>({
    {U"ダブリュー", "w"}, {U"ダブルユー", "w"}, {U"ダブリュ", "w"}, {U"エックス", "x"},
    {U"エイチ", "h"},     {U"ジェイ", "j"},     {U"ジェー", "j"},   {U"アール", "r"},
    {U"ティー", "t"},     {U"ディー", "d"},     {U"キュー", "q"},   {U"ゼット", "z"},
    {U"エッチ", "h"},     {U"ヴイ", "v"},       {U"エー", "a"},     {U"エイ", "a"},
    {U"ビー", "b"},       {U"シー", "c"},       {U"イー", "e"},     {U"エフ", "f"},
    {U"ジー", "g"},       {U"アイ", "i"},       {U"ケー", "k"},     {U"ケイ", "k"},
    {U"エル", "l"},       {U"エム", "m"},       {U"エヌ", "n"},     {U"オー", "o"},
    {U"ピー", "p"},       {U"エス", "s"},       {U"ユー", "u"},     {U"ブイ", "v"},
    {U"テー", "t"},       {U"デー", "d"},       {U"エイ", "a"},     {U"ヴィ", "v"},
    {U"ワイ", "y"},
});

std::string letters_called(std::u32string_view word) {
  std::string out;
  while (!word.empty()) {
    const auto* found =
        std::find_if(kLetterNames.begin(), kLetterNames.end(),
                     [word](const Letter& letter) { return word.starts_with(letter.letters); });
    if (found == kLetterNames.end()) return {};
    out += found->latin;
    word.remove_prefix(found->letters.size());
  }
  return out;
}

}  // namespace

namespace {

bool is_latin_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// A loanword: "chi" and "tsu" stand for "ti" and "tu", and a consonant that no vowel follows is
// written with "u", or with "o" behind "t" and "d".
std::string as_loanword(std::string_view heard) {
  constexpr std::size_t kShort = 4;
  std::string text;
  for (std::size_t at = 0; at < heard.size();) {
    const std::string_view rest = heard.substr(at);
    if (rest.starts_with("tsu") || rest.starts_with("ch")) {
      text += 't';
      if (rest[0] == 'c' && rest.size() > 2 && rest[2] != 'i') text += 'y';
      at += 2;
    } else {
      text += rest[0];
      ++at;
    }
  }
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char before = out.empty() ? 'a' : out.back();
    const bool is_behind_t = before == 't' || before == 'd';
    const bool is_filled = text[at] == 'u' || (text[at] == 'o' && is_behind_t);
    const bool is_open =
        at + 1 < text.size() && (is_latin_vowel(text[at + 1]) || text[at + 1] == 'y');
    if (!is_filled || is_open || is_latin_vowel(before) || before == 'y') out += text[at];
  }
  return out.size() < kShort ? text : out;
}

}  // namespace

std::vector<std::string> read_kana(std::u32string_view word, bool may_be_loanword) {
  std::u32string katakana;
  for (const char32_t kana : word) {
    const bool is_hiragana = kana >= U'ぁ' && kana <= U'ゖ';
    katakana += is_hiragana ? static_cast<char32_t>(kana + (U'ァ' - U'ぁ')) : kana;
  }
  const std::string plain = spell_by(kKana, katakana);
  std::vector<std::string> spellings;
  const std::string heard = without_long_vowels(plain);
  add_new(spellings, heard);
  if (may_be_loanword) add_new(spellings, as_loanword(heard));
  add_new(spellings, letters_called(katakana));
  return spellings;
}

bool is_hangul_family_name(char32_t syllable) {
  return std::any_of(kFamilies.begin(), kFamilies.end(),
                     [syllable](const FamilyName& name) { return name.syllable == syllable; });
}

std::vector<std::string> read_hangul(std::u32string_view word) {
  std::vector<std::string> spellings;
  if (word.size() == 1) {
    for (const FamilyName& name : kFamilies) {
      if (name.syllable != word[0]) continue;
      std::string_view rest = name.spellings;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        add_new(spellings, std::string(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  add_new(spellings, spell_hangul(word, kHangulVowel));
  add_new(spellings, spell_hangul(word, kHangulVowelRevised));
  return spellings;
}

namespace {

struct ForeignSyllable {
  char32_t character;
  std::string_view latin;
};
// Characters that write foreign names down, as what they stand for.
constexpr auto kForeignSyllables = std::to_array<ForeignSyllable>({
    {U'阿', "a"},   {U'艾', "ai"},  {U'安', "an"},  {U'布', "b"},   {U'巴', "ba"},  {U'拜', "bai"},
    {U'班', "ban"}, {U'贝', "be"},  {U'本', "ben"}, {U'比', "bi"},  {U'宾', "bin"}, {U'博', "bo"},
    {U'邦', "bon"}, {U'奇', "ch"},  {U'切', "che"}, {U'丘', "chu"}, {U'德', "d"},   {U'达', "da"},
    {U'代', "dai"}, {U'丹', "dan"}, {U'戴', "de"},  {U'登', "den"}, {U'迪', "di"},  {U'丁', "din"},
    {U'多', "do"},  {U'东', "don"}, {U'杜', "du"},  {U'埃', "e"},   {U'夫', "f"},   {U'弗', "f"},
    {U'法', "fa"},  {U'费', "fe"},  {U'芬', "fen"}, {U'菲', "fi"},  {U'福', "fo"},  {U'富', "fu"},
    {U'格', "g"},   {U'加', "ga"},  {U'甘', "gan"}, {U'盖', "ge"},  {U'根', "gen"}, {U'京', "gin"},
    {U'戈', "go"},  {U'贡', "gon"}, {U'古', "gu"},  {U'哈', "ha"},  {U'海', "hai"}, {U'汉', "han"},
    {U'豪', "hau"}, {U'赫', "he"},  {U'亨', "hen"}, {U'希', "hi"},  {U'欣', "hin"}, {U'霍', "ho"},
    {U'洪', "hon"}, {U'胡', "hu"},  {U'伊', "i"},   {U'因', "in"},  {U'杰', "je"},  {U'真', "jen"},
    {U'吉', "ji"},  {U'乔', "jo"},  {U'朱', "ju"},  {U'克', "k"},   {U'卡', "ka"},  {U'凯', "kai"},
    {U'坎', "kan"}, {U'考', "kau"}, {U'肯', "ken"}, {U'基', "ki"},  {U'金', "kin"}, {U'科', "ko"},
    {U'孔', "kon"}, {U'库', "ku"},  {U'勒', "l"},   {U'拉', "la"},  {U'赖', "lai"}, {U'兰', "lan"},
    {U'劳', "lau"}, {U'莱', "le"},  {U'伦', "len"}, {U'利', "li"},  {U'莉', "li"},  {U'林', "lin"},
    {U'洛', "lo"},  {U'隆', "lon"}, {U'卢', "lu"},  {U'姆', "m"},   {U'玛', "ma"},  {U'马', "ma"},
    {U'迈', "mai"}, {U'曼', "man"}, {U'毛', "mau"}, {U'梅', "me"},  {U'门', "men"}, {U'米', "mi"},
    {U'明', "min"}, {U'莫', "mo"},  {U'蒙', "mon"}, {U'穆', "mu"},  {U'恩', "n"},   {U'娜', "na"},
    {U'纳', "na"},  {U'奈', "nai"}, {U'南', "nan"}, {U'内', "ne"},  {U'嫩', "nen"}, {U'妮', "ni"},
    {U'尼', "ni"},  {U'宁', "nin"}, {U'诺', "no"},  {U'努', "nu"},  {U'奥', "o"},   {U'翁', "on"},
    {U'普', "p"},   {U'帕', "pa"},  {U'潘', "pan"}, {U'佩', "pe"},  {U'彭', "pen"}, {U'皮', "pi"},
    {U'平', "pin"}, {U'波', "po"},  {U'尔', "r"},   {U'雷', "re"},  {U'里', "ri"},  {U'罗', "ro"},
    {U'鲁', "ru"},  {U'丝', "s"},   {U'斯', "s"},   {U'萨', "sa"},  {U'赛', "sai"}, {U'桑', "san"},
    {U'塞', "se"},  {U'森', "sen"}, {U'什', "sh"},  {U'谢', "she"}, {U'西', "si"},  {U'辛', "sin"},
    {U'索', "so"},  {U'松', "son"}, {U'苏', "su"},  {U'特', "t"},   {U'塔', "ta"},  {U'泰', "tai"},
    {U'坦', "tan"}, {U'滕', "ten"}, {U'蒂', "ti"},  {U'廷', "tin"}, {U'托', "to"},  {U'顿', "ton"},
    {U'茨', "ts"},  {U'图', "tu"},  {U'乌', "u"},   {U'温', "un"},  {U'维', "v"},   {U'瓦', "va"},
    {U'万', "van"}, {U'文', "ven"}, {U'冯', "von"}, {U'怀', "wai"}, {U'韦', "we"},  {U'威', "wi"},
    {U'沃', "wo"},  {U'亚', "ya"},  {U'雅', "ya"},  {U'耶', "ye"},  {U'约', "yo"},  {U'尤', "yu"},
    {U'扎', "za"},  {U'赞', "zan"}, {U'泽', "ze"},  {U'齐', "zi"},  {U'佐', "zo"},  {U'祖', "zu"},
});

}  // namespace

std::string_view foreign_syllable(char32_t character) {
  const auto* found =
      std::find_if(kForeignSyllables.begin(), kForeignSyllables.end(),
                   [character](const ForeignSyllable& one) { return one.character == character; });
  return found == kForeignSyllables.end() ? std::string_view() : found->latin;
}

std::string heard_pinyin(std::string_view syllable) {
  if (syllable == "er") return "r";
  std::string heard;
  std::string_view rest = syllable;
  if (rest.starts_with("zh")) {
    heard = "j";
    rest.remove_prefix(2);
  } else if (rest.starts_with("x")) {
    heard = "sh";
    rest.remove_prefix(1);
  } else if (rest.starts_with("q")) {
    heard = "ch";
    rest.remove_prefix(1);
  } else if (rest.starts_with("c") && !rest.starts_with("ch")) {
    heard = "ts";
    rest.remove_prefix(1);
  }
  return heard.append(rest);
}

}  // namespace cocket::screen
