// SPDX-License-Identifier: Apache-2.0
#include "screen/legal_forms.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace cocket::screen {
namespace {

// Separated by spaces; words of one form are joined.
constexpr std::array<std::string_view, 12> kBehind = {
    // English
    "co company corp corporation inc incorporated ltd limited llc llp lp lllp plc pllc "
    "limitedpartnership limitedliabilitycompany publiclimitedcompany jointstockcompany jsc pjsc "
    "cjsc ojsc unlimited",
    // Indian, Singaporean, Malay, Australian, Indonesian
    "pte pty pvt private proprietary sdn bhd sdnbhd berhad tbk",
    // East Asian in Latin letters
    "kk gk yk kabushikikaisha kabushikigaisha yugenkaisha godokaisha",
    // German, Swiss, Austrian
    "gmbh mbh ag kg ohg gbr ug kgaa se ev aktiengesellschaft",
    // French, Belgian, Luxembourg, Canadian
    "sa sas sasu sarl sca snc eurl sprl srl societeanonyme ltee ltd",
    // Italian, Spanish, Portuguese, Latin American
    "spa sapa srls sl slu sau sadecv srldecv sapidecv ltda lda eireli",
    // Dutch, Nordic
    "bv nv cv vof ab asa as aps oy oyj hf ehf",
    // Czech, Slovak, Polish, Hungarian, Romanian, former Yugoslavia, Bulgaria
    "sro spolsro spzoo spzo ska kft zrt nyrt doo dd ad eood ood",
    // Baltic
    "uab ou sia",
    // Russian and Ukrainian, Latin and Cyrillic
    "ooo oao zao pao tov ооо оао зао пао ао тов",
    // Turkish, Gulf
    "as sti ltdsti fze fzco fzc fzllc wll saoc saog psc",
    // Japanese and Korean in brackets: "(株)"
    "株 有 合 同 資 名 주 유",
};

constexpr std::array<std::string_view, 3> kBefore = {
    "the pt ooo oao zao pao ооо оао зао пао ао",
    "kabushikikaisha kabushikigaisha",
    "株 有 合 同 資 名 주 유",
};

constexpr std::string_view kGluedBehind =
    "股份有限责任公司 股份有限責任公司 有限责任公司 有限責任公司 责任有限公司 責任有限公司 "
    "股份有限公司 有限公司 股份公司 公司 株式会社 株式會社 有限会社 有限會社 合同会社 合同會社 "
    "合資会社 合名会社 주식회사 유한회사";

constexpr std::string_view kGluedBefore =
    "株式会社 株式會社 有限会社 有限會社 合同会社 合同會社 合資会社 合名会社 주식회사 유한회사 "
    "国立研究開発法人 国立研究开发法人 国立大学法人 独立行政法人 一般社団法人 公益社団法人 "
    "一般財団法人 公益財団法人 特定非営利活動法人 学校法人 医療法人";

constexpr std::string_view kOfNoCompany =
    "the 国立研究開発法人 国立研究开发法人 国立大学法人 独立行政法人 一般社団法人 公益社団法人 "
    "一般財団法人 公益財団法人 特定非営利活動法人 学校法人 医療法人";

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using Forms = std::unordered_set<std::string, Hash, std::equal_to<>>;

template <std::size_t N>
Forms make_forms(const std::array<std::string_view, N>& lines) {
  Forms forms;
  for (const std::string_view line : lines) {
    for (const std::string_view form : split(line, ' ')) {
      CHECK(form.size() <= kFormBytesMax);
      forms.insert(fold(form));
    }
  }
  return forms;
}

std::vector<std::string> make_glued(std::string_view line) {
  std::vector<std::string> forms;
  for (const std::string_view form : split(line, ' ')) forms.push_back(fold(form));
  std::stable_sort(forms.begin(), forms.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return forms;
}

}  // namespace

bool is_form_behind(std::string_view joined_words) {
  static const Forms forms = make_forms(kBehind);
  return forms.contains(joined_words);
}

bool is_form_before(std::string_view joined_words) {
  static const Forms forms = make_forms(kBefore);
  return forms.contains(joined_words);
}

bool is_form_of_no_company(std::string_view form) {
  static const Forms forms = make_forms(std::array<std::string_view, 1>{kOfNoCompany});
  return forms.contains(form);
}

const std::vector<std::string>& glued_forms_behind() {
  static const std::vector<std::string> forms = make_glued(kGluedBehind);
  return forms;
}

const std::vector<std::string>& glued_forms_before() {
  static const std::vector<std::string> forms = make_glued(kGluedBefore);
  return forms;
}

}  // namespace cocket::screen
