"""How figures are computed, where that departs from what is published and why, and what they cannot
say.
"""

from etl.ground.text import Text

METHODS: tuple[Text, ...] = (
    Text(
        "Số phát sinh trong kỳ (nguồn tin, vụ, buổi…) cộng theo tháng; số hiện có (mô hình, tổ, tụ"
        " điểm…) lấy ở tháng cuối kỳ, không cộng theo tháng.",
        "Flows (tips, cases, sessions…) sum over months; stocks (models, groups, hotspots…) are"
        " taken in the last month and never summed over months.",
    ),
    Text(
        "So với cùng kỳ: hai con số và chênh lệch, chỉ của những tháng và đơn vị có số ở cả hai"
        " bên; không so qua mốc định nghĩa đổi hay mốc tính lại của văn phòng. Mốc tính lại của"
        " một nơi cũng là mốc của cấp trên khi nơi đó (hay các nơi cùng tính lại) chiếm hơn một"
        " phần mười số của cấp trên trong năm trước hoặc năm sau mốc. Kỳ dài hơn một năm được so"
        " với các tháng trước đó vừa đủ số năm để không trùng nhau.",
        "Against last year: two counts and their difference, only of months and units with figures"
        " on both sides; never across a new definition or the office's rebase. A rebase of a place"
        " is one of the places above it too where it, or those rebased with it, makes more than a"
        " tenth of their figure in the year before or after. A period longer than a year is held"
        " against the months as many whole years earlier as keep the two apart.",
    ),
    Text(
        "Chênh lệch so với cùng kỳ chỉ được đánh dấu khi |nay − trước| / √(φ(nay + trước)) > 3, với"
        " φ ≥ 1 là mức các tháng của chính nơi đó dao động so với Poisson, ước lượng từ biên độ di"
        " động như biểu đồ u′ (Laney 2002). Nơi chưa đủ 24 tháng thì φ chưa biết và không đánh dấu;"
        " nơi ít việc (như 9 so với 0) không bao giờ được đánh dấu.",
        "A difference from last year is flagged only where |now − then| / √(φ(now + then)) > 3, φ ≥"
        " 1 being how much the place's own months vary against Poisson, estimated from moving"
        " ranges as in the u′ chart (Laney 2002). Under 24 months φ is unknown and nothing is"
        " flagged; with few events (9 against 0, say) nothing ever is.",
    ),
    Text(
        "Tỷ lệ phần trăm chỉ được nói khi cả hai số đếm từ 20 trở lên; ít hơn thì nói hai số đếm."
        " Tỷ lệ mà văn bản đặt ra vẫn giữ, kèm hai số đếm.",
        "Percentages are said only where both counts are 20 or more; of fewer the two counts are"
        " said. Per cent that a document sets stays, with both counts.",
    ),
    Text(
        "Theo năm: ┆ là năm không so được với năm trước vì định nghĩa đổi, tính lại hoặc phạm vi"
        " báo cáo đổi; cột ghi tháng trong ngoặc chỉ có những tháng ấy.",
        "By year: ┆ marks a year that does not compare with the one before, by a new definition, a"
        " rebase or other reporting ground; a column with months in brackets has those alone.",
    ),
    Text(
        "Tết rơi vào tháng báo cáo khác nhau giữa các năm: tháng 1–3 chỉ được đánh dấu khi so trọn"
        " cả ba tháng.",
        "The lunar new year falls in different reporting months: months 1 to 3 are flagged only as"
        " a whole.",
    ),
    Text(
        "Số toàn quốc là tổng của các tỉnh có số liệu, ghi rõ bao nhiêu tỉnh; khi tỉnh báo cáo thay"
        " đổi, giới hạn và dấu hiệu tính lại từ đó.",
        "A national figure is the sum of the provinces that report, and says how many; where other"
        " provinces report than before, limits and signals begin anew.",
    ),
    Text(
        "Giới hạn: trung bình ± 2,66 lần trung bình biên độ di động (XmR), không dưới 0, trên tối"
        " đa 36 tháng cùng định nghĩa đến tháng gần nhất đủ báo cáo; dưới 12 tháng là giới hạn tạm,"
        " không kết luận. Thẻ, biểu đồ, bản đồ và mục Cần chú ý dùng chung một kết luận.",
        "Limits: mean ± 2.66 mean moving range (XmR), not below zero, over at most 36 months of one"
        " definition up to the newest one fully reported; under 12 months they are trial limits and"
        " nothing is concluded. Card, chart, map and what needs attention share one judgement.",
    ),
    Text(
        "Tháng có từ 90 % báo cáo được tính theo mức của các báo cáo đã nhận; ít hơn thì bỏ trống."
        " Tháng đang nhận báo cáo không làm đổi dấu hiệu nào.",
        "A month with 90% or more of its reports counts at the rate of those received; with fewer"
        " it is a gap. A month that is still being received changes no signal.",
    ),
    Text(
        "Khoảng tin cậy của tỷ lệ: Poisson 95 %.",
        "Intervals of rates: 95% Poisson.",
    ),
    Text(
        "Biểu đồ phễu: giới hạn Poisson 95 % và 99,8 % theo dân số (Spiegelhalter 2005), nới theo φ"
        " khi các nơi khác nhau nhiều hơn ngẫu nhiên; φ bỏ bớt ảnh hưởng của một phần mười ở mỗi"
        " đầu, cần ít nhất 6 nơi. Hai nơi đặt cạnh nhau được so bằng chính φ đó."
        " Nơi thiếu báo cáo thì dân số chỉ tính cho các tháng đã có số.",
        "Funnel: Poisson limits of 95% and 99.8% by population (Spiegelhalter 2005), widened by φ"
        " where places differ more than chance explains; φ is winsorised by a tenth at each end and"
        " needs at least 6 places. Two places side by side are compared with the same φ."
        " Where reports are missing, people are counted for the months told alone.",
    ),
    Text(
        "Chỉ tiêu: từ các tháng đã có, tính khả năng mà những tháng còn lại đưa đến mức phải đạt"
        " (số vụ việc: phân bố gamma–Poisson, nới theo độ phân tán; số hiện có: phần mất đi và"
        " phần phát sinh). Các nơi cùng cấp được xem cùng nhau thì mượn nhịp của nhau (kinh nghiệm"
        " Bayes); tự xem trang của mình, một nơi chỉ được xét bằng số của chính nó, nên sát ngưỡng"
        " hai kết luận có thể khác nhau. Từ 85 % trở lên là nhiều khả năng đạt, không quá 15 % là"
        " khó đạt nếu giữ nhịp hiện nay; dưới 12 tháng so được thì chưa đủ căn cứ. Chỉ nói đã đạt"
        " hay đã lỡ khi không còn gì đổi được.",
        "Targets: from the months seen, the chance that the months left lead to what is required"
        " (events: gamma-Poisson, widened by their dispersion; states: what leaves and what"
        " arises). Places seen together borrow from each other's pace (empirical Bayes); on its own"
        " page a place is judged by its own figures alone, so near a threshold the two can differ."
        " From 85% on likely to be met, 15% at most hard at the present pace; under 12"
        " comparable months not enough to judge by. Met and missed are said only of what nothing"
        " can change.",
    ),
    Text(
        "Khoảng dự báo không bao giờ chỉ là một số: chưa thấy vụ nào trong n tháng thì vẫn có thể"
        " đến 3/n mỗi tháng (quy tắc số ba). Lệnh python -m dashboard backtest xét lại mọi năm đã"
        " qua và in mỗi kết luận đúng bao nhiêu lần.",
        "A range is never one number: of none seen in n months up to 3/n a month may still come"
        " (rule of three). python -m dashboard backtest judges every past year again and prints how"
        " often each verdict came true.",
    ),
    Text(
        "Lệnh đó chạy trên số liệu minh họa (28/11/2026; bảng đầy đủ trong docs/methods.md): nhiều"
        " khả năng đạt thì cuối năm đạt 94 trong 100 lần ở tỉnh, huyện và 99 ở xã; khó đạt thì"
        " không đạt 93 và 98 trong 100 lần; đã đạt và đã lỡ luôn đúng. Xét riêng tỉnh: 89 và 84"
        " trong 100 lần. Nơi không có gì đổi bị đánh dấu nhầm dưới 1 trong 100 lần khi so với cùng"
        " kỳ, 2 trong 100 với dấu hiệu của chuỗi, đến 7 khi các tháng rất phân tán.",
        "Run on the demo's figures (28 Nov 2026; the whole table is in docs/methods.md): what was"
        " called likely was met 94 times in 100 in provinces and districts and 99 in communes;"
        " what was called hard was not, 93 and 98 times in 100; met and missed were always right."
        " Of provinces alone: 89 and 84 times in 100. A place in which nothing changes is marked"
        " by mistake under once in 100 comparisons, about 2 times in 100 by signals, and up to 7"
        " where months are widely spread.",
    ),
    Text(
        "Mức đầy đủ: số báo cáo đã nhận trên số đơn vị đang tồn tại phải báo cáo tháng đó.",
        "Completeness: reports received over the units that existed and had to report that month.",
    ),
    Text(
        "Tỉnh sáp nhập: số liệu trước 7/2025 là tổng các tỉnh cũ.",
        "A merged province: its figures before July 2025 are the sum of its predecessors.",
    ),
    Text(
        "Theo đơn vị hiện nay: số liệu xã cũ tính cho xã kế thừa; xã bị chia tách tính trọn cho xã"
        " kế thừa mặc định, ghi «ước tính».",
        "By today's units: an old commune's figures count in its heir; one that was split whole in"
        " its default heir, marked as an estimate.",
    ),
    Text(
        "Huyện cũ: đến 6/2025 là các đơn vị của huyện; từ 7/2025 là các xã mới mà phần lớn xã cũ"
        " thuộc huyện đó.",
        "A former district: to June 2025 the district's units, from July 2025 the new communes most"
        " of whose old communes lay in it.",
    ),
    Text(
        "So với năm trước qua mốc 7/2025: chỉ ở cấp tỉnh và toàn quốc.",
        "Against last year across July 2025: provinces and the nation only.",
    ),
)

DEPARTURES: tuple[Text, ...] = (
    Text(
        "φ lấy giá trị lớn hơn của hai ước lượng (biên độ di động, và bình phương của nó): chỉ dùng"
        " biên độ thì số nhỏ, dồn từng đợt bị đánh dấu sai tới 4 trong 100 lần. Như vậy dưới 1"
        " trong 100 lần, dù φ là 1, 2 hay 4.",
        "φ is the larger of two estimates (moving ranges, and their squares): by ranges alone small"
        " counts that come in bursts are wrongly flagged up to 4 times in 100. So it is fewer than"
        " 1 in 100, be φ 1, 2 or 4.",
    ),
    Text(
        "Trung bình dưới 5: giới hạn Poisson thay cho XmR, vì giới hạn đối xứng báo sai nhiều ở số"
        " nhỏ.",
        "Means under 5: Poisson limits in place of XmR, since symmetric limits raise false alarms"
        " on small counts.",
    ),
    Text(
        "Chỉ dùng bốn dấu hiệu, không đủ bộ quy tắc thường thấy: mỗi quy tắc thêm báo sai nhiều hơn"
        " tìm ra.",
        "Four signals only, not the usual full sets of rules: each further rule adds more false"
        " alarms than it finds.",
    ),
    Text(
        "Dự báo chỉ tiêu coi các tháng còn lại độc lập và như các tháng đã qua, không xét mùa và xu"
        " thế: chuỗi cùng định nghĩa còn ngắn.",
        "Outlooks take the months left as independent and like those seen, without seasons or"
        " trends: series of one definition are still short.",
    ),
)

LIMITS: tuple[Text, ...] = (
    Text(
        "Thiếu không phải là 0: ô trống là chưa báo cáo.",
        "Missing is not zero: an empty cell was not reported.",
    ),
    Text(
        "Số hiện có của đơn vị chưa nộp (hoặc để trống) là số gần nhất đơn vị đã nộp, giữ nhiều"
        " nhất ba tháng và không qua mốc đổi định nghĩa; bên cạnh ghi bao nhiêu số mới, bao nhiêu"
        " số giữ.",
        "The state of a unit that has not reported (or left it blank) is the last one it told, for"
        " three months at most and never across a new definition; how many are new and how many"
        " kept is said beside it.",
    ),
    Text(
        "Kỳ xem đầu tiên kết thúc ở tháng mới nhất đã qua hạn và nhận đủ phần lớn báo cáo (90 % nếu"
        " không đặt khác) hoặc đã duyệt; kết luận, dấu hiệu, so sánh, xếp hạng chỉ xét đến tháng"
        " đó. Tháng mới hơn ghi “đang nhận”.",
        "The period shown first ends with the newest month past its due day of which most reports"
        " (90% unless set otherwise) have come, or that is signed off; verdicts, signals,"
        " comparisons and ranks go up to it. A newer month is named as being received.",
    ),
    Text(
        "Chỉ có số tổng hợp; hệ thống không nhận thông tin về cá nhân.",
        "Aggregates only; nothing about a person is accepted.",
    ),
    Text(
        "Số liệu là tạm thời cho đến khi văn phòng duyệt tháng đó; đính chính sau khi duyệt phải"
        " được phê duyệt, cả số cũ và số mới đều được giữ.",
        "Figures are provisional until the office signs the month off; a correction after that"
        " needs approval, and both figures are kept.",
    ),
    Text(
        "Số liệu do cấp huyện báo cáo không chia được cho xã.",
        "Figures that districts reported cannot be split among communes.",
    ),
    Text(
        "Chỉ tiêu mà con số của văn bản chưa rõ để trống, chờ cơ quan chủ quản.",
        "A target whose legal number is not known is left empty, for the owner to fill.",
    ),
)
