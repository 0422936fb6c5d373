// SPDX-License-Identifier: Apache-2.0
#include "facts/elements.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

struct Element {
  std::string_view symbol;
  std::string_view names;  // separated by spaces
};

// clang-format off
constexpr std::array<Element, 118> kElements = {{
    {"H", "hydrogen 氢 氫 水素"},
    {"He", "helium 氦 ヘリウム"},
    {"Li", "lithium 锂 鋰 リチウム"},
    {"Be", "beryllium 铍 鈹 ベリリウム"},
    {"B", "boron 硼 硼素 ホウ素 ほう素"},
    {"C", "carbon 碳 炭素"},
    {"N", "nitrogen 氮 窒素"},
    {"O", "oxygen 氧 酸素"},
    {"F", "fluorine 氟 フッ素 ふっ素 弗素"},
    {"Ne", "neon 氖 ネオン"},
    {"Na", "sodium 钠 鈉 ナトリウム"},
    {"Mg", "magnesium 镁 鎂 マグネシウム"},
    {"Al", "aluminium aluminum 铝 鋁 アルミニウム アルミ"},
    {"Si", "silicon 硅 矽 ケイ素 けい素 珪素 シリコン"},
    {"P", "phosphorus 磷 リン りん 燐"},
    {"S", "sulfur sulphur 硫 硫黄"},
    {"Cl", "chlorine 氯 塩素"},
    {"Ar", "argon 氩 氬 アルゴン"},
    {"K", "potassium 钾 鉀 カリウム"},
    {"Ca", "calcium 钙 鈣 カルシウム"},
    {"Sc", "scandium 钪 鈧 スカンジウム"},
    {"Ti", "titanium 钛 鈦 チタン"},
    {"V", "vanadium 钒 釩 バナジウム"},
    {"Cr", "chromium 铬 鉻 クロム"},
    {"Mn", "manganese 锰 錳 マンガン"},
    {"Fe", "iron 铁 鐵 鉄"},
    {"Co", "cobalt 钴 鈷 コバルト"},
    {"Ni", "nickel 镍 鎳 ニッケル"},
    {"Cu", "copper 铜 銅"},
    {"Zn", "zinc 锌 鋅 亜鉛"},
    {"Ga", "gallium 镓 鎵 ガリウム"},
    {"Ge", "germanium 锗 鍺 ゲルマニウム"},
    {"As", "arsenic 砷 ヒ素 ひ素 砒素"},
    {"Se", "selenium 硒 セレン"},
    {"Br", "bromine 溴 臭素"},
    {"Kr", "krypton 氪 クリプトン"},
    {"Rb", "rubidium 铷 銣 ルビジウム"},
    {"Sr", "strontium 锶 鍶 ストロンチウム"},
    {"Y", "yttrium 钇 釔 イットリウム"},
    {"Zr", "zirconium 锆 鋯 ジルコニウム"},
    {"Nb", "niobium 铌 鈮 ニオブ"},
    {"Mo", "molybdenum 钼 鉬 モリブデン"},
    {"Tc", "technetium 锝 鎝 テクネチウム"},
    {"Ru", "ruthenium 钌 釕 ルテニウム"},
    {"Rh", "rhodium 铑 銠 ロジウム"},
    {"Pd", "palladium 钯 鈀 パラジウム"},
    {"Ag", "silver 银 銀"},
    {"Cd", "cadmium 镉 鎘 カドミウム"},
    {"In", "indium 铟 銦 インジウム"},
    {"Sn", "tin 锡 錫 スズ すず"},
    {"Sb", "antimony 锑 銻 アンチモン"},
    {"Te", "tellurium 碲 テルル"},
    {"I", "iodine 碘 ヨウ素 よう素 沃素"},
    {"Xe", "xenon 氙 キセノン"},
    {"Cs", "caesium cesium 铯 銫 セシウム"},
    {"Ba", "barium 钡 鋇 バリウム"},
    {"La", "lanthanum 镧 鑭 ランタン"},
    {"Ce", "cerium 铈 鈰 セリウム"},
    {"Pr", "praseodymium 镨 鐠 プラセオジム プラセオジウム"},
    {"Nd", "neodymium 钕 釹 ネオジム ネオジウム"},
    {"Pm", "promethium 钷 鉕 プロメチウム"},
    {"Sm", "samarium 钐 釤 サマリウム"},
    {"Eu", "europium 铕 銪 ユウロピウム ユーロピウム"},
    {"Gd", "gadolinium 钆 釓 ガドリニウム"},
    {"Tb", "terbium 铽 鋱 テルビウム"},
    {"Dy", "dysprosium 镝 鏑 ジスプロシウム"},
    {"Ho", "holmium 钬 鈥 ホルミウム"},
    {"Er", "erbium 铒 鉺 エルビウム"},
    {"Tm", "thulium 铥 銩 ツリウム"},
    {"Yb", "ytterbium 镱 鐿 イッテルビウム"},
    {"Lu", "lutetium 镥 鑥 鎦 ルテチウム"},
    {"Hf", "hafnium 铪 鉿 ハフニウム"},
    {"Ta", "tantalum 钽 鉭 タンタル"},
    {"W", "tungsten wolfram 钨 鎢 タングステン"},
    {"Re", "rhenium 铼 錸 レニウム"},
    {"Os", "osmium 锇 鋨 オスミウム"},
    {"Ir", "iridium 铱 銥 イリジウム"},
    {"Pt", "platinum 铂 鉑 白金 プラチナ"},
    {"Au", "gold 金"},
    {"Hg", "mercury 汞 水銀 水银"},
    {"Tl", "thallium 铊 鉈 タリウム"},
    {"Pb", "lead 铅 鉛"},
    {"Bi", "bismuth 铋 鉍 ビスマス"},
    {"Po", "polonium 钋 釙 ポロニウム"},
    {"At", "astatine 砹 砈 アスタチン"},
    {"Rn", "radon 氡 ラドン"},
    {"Fr", "francium 钫 鈁 鍅 フランシウム"},
    {"Ra", "radium 镭 鐳 ラジウム"},
    {"Ac", "actinium 锕 錒 アクチニウム"},
    {"Th", "thorium 钍 釷 トリウム"},
    {"Pa", "protactinium 镤 鏷 プロトアクチニウム"},
    {"U", "uranium 铀 鈾 ウラン"},
    {"Np", "neptunium 镎 鎿 錼 ネプツニウム"},
    {"Pu", "plutonium 钚 鈈 鈽 プルトニウム"},
    {"Am", "americium 镅 鎇 鋂 アメリシウム"},
    {"Cm", "curium 锔 鋦 キュリウム"},
    {"Bk", "berkelium 锫 錇 鉳 バークリウム"},
    {"Cf", "californium 锎 鐦 鉲 カリホルニウム"},
    {"Es", "einsteinium 锿 鎄 鑀 アインスタイニウム"},
    {"Fm", "fermium 镄 鐨 フェルミウム"},
    {"Md", "mendelevium 钔 鍆 メンデレビウム"},
    {"No", "nobelium 锘 鍩 ノーベリウム"},
    {"Lr", "lawrencium 铹 鐒 ローレンシウム"},
    {"Rf", "rutherfordium 𬬻 鑪 ラザホージウム"},
    {"Db", "dubnium 𬭊 𨧀 ドブニウム"},
    {"Sg", "seaborgium 𬭳 𨭎 シーボーギウム"},
    {"Bh", "bohrium 𬭛 𨨏 ボーリウム"},
    {"Hs", "hassium 𬭶 𨭆 ハッシウム"},
    {"Mt", "meitnerium 鿏 䥑 マイトネリウム"},
    {"Ds", "darmstadtium 𫟼 鐽 ダームスタチウム"},
    {"Rg", "roentgenium 𬬭 錀 レントゲニウム"},
    {"Cn", "copernicium 鿔 鎶 コペルニシウム"},
    {"Nh", "nihonium 鿭 鉨 ニホニウム"},
    {"Fl", "flerovium 𫓧 鈇 フレロビウム"},
    {"Mc", "moscovium 镆 鏌 モスコビウム"},
    {"Lv", "livermorium 𫟷 鉝 リバモリウム"},
    {"Ts", "tennessine 鿬 テネシン"},
    {"Og", "oganesson 鿫 オガネソン"},
}};
// clang-format on

// Symbols as written and lower-case, and folded names.
using Symbols = std::unordered_map<std::string, std::string_view>;

void add(Symbols& symbols, std::string name, std::string_view symbol) {
  const auto [at, is_new] = symbols.emplace(std::move(name), symbol);
  CHECK(is_new || at->second == symbol);  // no two elements share a name
}

Symbols make_element_symbols() {
  Symbols symbols;
  for (const Element& element : kElements) {
    add(symbols, std::string(element.symbol), element.symbol);
    add(symbols, fold(element.symbol), element.symbol);
    for (const std::string_view name : split(element.names, ' ')) {
      add(symbols, fold(name), element.symbol);
    }
  }
  return symbols;
}

std::string_view find(const std::string& name) {
  static const Symbols symbols = make_element_symbols();
  const auto found = symbols.find(name);
  return found == symbols.end() ? std::string_view() : found->second;
}

}  // namespace

std::vector<std::string> element_names() {
  std::vector<std::string> names;
  for (const Element& element : kElements) {
    names.emplace_back(element.symbol);
    names.emplace_back(element.names.substr(0, element.names.find(' ')));
  }
  return names;
}

bool is_ambiguous_symbol(std::string_view name) {
  return name.size() == 2 && is_ascii_capital(name[0]) && is_ascii_capital(name[1]) &&
         !find(fold(name)).empty() && !find(std::string(1, name[0])).empty() &&
         !find(std::string(1, name[1])).empty();
}

std::string_view element_symbol(std::string_view name) {
  if (const std::string_view symbol = find(std::string(name)); !symbol.empty()) return symbol;
  return is_ambiguous_symbol(name) ? std::string_view() : find(fold(name));
}

}  // namespace cocket::facts
